package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.PlaintextPolicy;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ClientOptionsBase;

/** What lies between this process and Discord: trust, keys and proxy for every connection, or no need of them. */
@FunctionalInterface
public interface Network {
    /** No proxy, and the trust of the Java runtime. */
    Network DIRECT = options -> {};

    /** Sets what a client of {@link HttpClientOptions} or of WebSockets needs. */
    void configure(ClientOptionsBase options);

    /** Where the token may go without encryption; by default only to a loopback address. */
    default PlaintextPolicy plaintext() {
        return PlaintextPolicy.ON_LOOPBACK;
    }
}
