package io.github.discordgateway.component;

import io.github.discordgateway.gateway.PlaintextPolicy;
import io.github.discordgateway.transport.Network;
import io.vertx.core.net.ClientOptionsBase;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.vertx.common.VertxHelper;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The TLS and proxy options for Vert.x. */
record ConnectionOptions(
        CamelContext camel, Optional<SSLContextParameters> tls, Optional<Proxy> proxy, PlaintextPolicy plaintext)
        implements Network {

    @Override
    public void configure(ClientOptionsBase options) {
        proxy.map(Proxy::options).ifPresent(options::setProxyOptions);
        tls.ifPresent(parameters -> secure(options, parameters));
    }

    private void secure(ClientOptionsBase options, SSLContextParameters parameters) {
        try {
            VertxHelper.setupSSLOptions(camel, parameters, options);
        } catch (Exception e) {
            throw new RuntimeCamelException("The option sslContextParameters cannot be used: " + e.getMessage(), e);
        }
        forgetWhatIsMissing(options, parameters);
    }

    /**
     * Removes the empty options that {@link VertxHelper} creates for missing keys and trust; every connection would
     * fail on them.
     */
    private static void forgetWhatIsMissing(ClientOptionsBase options, SSLContextParameters parameters) {
        if (parameters.getKeyManagers() == null) {
            options.setKeyCertOptions(null);
        }
        if (parameters.getTrustManagers() == null) {
            options.setTrustOptions(null);
        }
    }
}
