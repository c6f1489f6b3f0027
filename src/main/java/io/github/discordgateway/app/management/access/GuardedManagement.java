package io.github.discordgateway.app.management.access;

import io.github.discordgateway.app.settings.Values;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;

/**
 * Creates Camel's management server with an {@link AccessGuard}, which is active before the first connection. Bind it
 * in Camel's registry. It fails with a {@link PortUnusableException}, at the latest when the server starts.
 */
public final class GuardedManagement extends DefaultMainHttpServerFactory {
    /** The property with the token; blank if there is none. */
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
