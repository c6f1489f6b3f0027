package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Plaintext;
import io.github.discordgateway.transport.Network;
import io.vertx.core.net.ClientOptionsBase;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.vertx.common.VertxHelper;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The options for encryption, trust, keys and proxy, as Vert.x wants them. */
record ConnectionOptions(
        CamelContext camel, Optional<SSLContextParameters> tls, Optional<Proxy> proxy, Plaintext plaintext)
        implements Network {

    @Override
    public void configure(ClientOptionsBase options) {
        proxy.map(Proxy::options).ifPresent(options::setProxyOptions);
        if (tls.isPresent()) {
            try {
                VertxHelper.setupSSLOptions(camel, tls.get(), options);
            } catch (Exception e) {
                throw new RuntimeCamelException("The option sslContextParameters cannot be used: " + e.getMessage(), e);
            }
        }
    }
}
