package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.PlaintextPolicy;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ClientOptionsBase;

/** The TLS and proxy settings of every connection. */
@FunctionalInterface
public interface Network {
    /** No proxy, and the trust store of the Java runtime. */
    Network DIRECT = options -> {};

    /** Sets the options of an {@link HttpClientOptions} or WebSocket client. */
    void configure(ClientOptionsBase options);

    /** Where the token may be sent unencrypted. By default only to a loopback address. */
    default PlaintextPolicy plaintext() {
        return PlaintextPolicy.ON_LOOPBACK;
    }
}
