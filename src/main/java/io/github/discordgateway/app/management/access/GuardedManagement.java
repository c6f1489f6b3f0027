package io.github.discordgateway.app.management.access;

import io.github.discordgateway.app.settings.Values;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;

/**
 * Makes Camel's management server with an {@link AccessGuard} in front of it, which stands there before the first
 * connection can come. To be bound in Camel's registry. Fails with a {@link PortUnusableException}, at the latest when
 * the server starts.
 */
public final class GuardedManagement extends DefaultMainHttpServerFactory {
    /** The property with the token; blank where there is none. */
    public static final String TOKEN = "management.token";

    @Override
    public Service newHttpManagementServer(
            CamelContext camel, HttpManagementServerConfigurationProperties configuration) {
        String token = Values.of(camel, TOKEN);
        WrongTokens wrongTokens = new WrongTokens();
        AccessGuard guard = new AccessGuard(
                Optional.of(token).filter(given -> !given.isEmpty()).map(AccessToken::new),
                configuration.getHealthPath(),
                wrongTokens);
        ManagementHttpServer settings = (ManagementHttpServer) super.newHttpManagementServer(camel, configuration);
        return new ManagementServer(settings, guard, wrongTokens, !token.isEmpty());
    }
}
