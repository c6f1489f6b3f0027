package io.github.discordgateway.app.access;

import io.github.discordgateway.app.settings.Values;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.web.handler.AuthenticationHandler;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;

/**
 * Makes Camel's management server with an {@link AccessGuard} in front of it, which stands there before the first
 * connection can come. To be bound in Camel's registry.
 */
public final class GuardedManagement extends DefaultMainHttpServerFactory {
    /** The property with the token; blank where there is none. */
    public static final String TOKEN = "management.token";

    @Override
    public Service newHttpManagementServer(
            CamelContext camel, HttpManagementServerConfigurationProperties configuration) {
        String token = Values.of(camel, TOKEN);
        AccessGuard guard = new AccessGuard(
                Optional.of(token).filter(given -> !given.isEmpty()).map(AccessToken::new),
                configuration.getHealthPath());
        ManagementHttpServer server = (ManagementHttpServer) super.newHttpManagementServer(camel, configuration);
        AuthenticationConfig guarded = server.getConfiguration().getAuthenticationConfig();
        guarded.getEntries().add(entry(guard));
        guarded.setEnabled(true);
        return server;
    }

    private static AuthenticationConfig.AuthenticationConfigEntry entry(AccessGuard guard) {
        AuthenticationConfig.AuthenticationConfigEntry entry = new AuthenticationConfig.AuthenticationConfigEntry();
        entry.setPath("/*");
        entry.setAuthenticationProviderFactory(GuardedManagement::nobody);
        entry.setAuthenticationHandlerFactory(new AuthenticationConfig.AuthenticationHandlerFactory() {
            @Override
            public <T extends AuthenticationProvider> AuthenticationHandler createAuthenticationHandler(T nobody) {
                return guard;
            }
        });
        return entry;
    }

    /** Camel wants one; the guard has no use for it. */
    private static AuthenticationProvider nobody(Vertx vertx) {
        return (credentials, outcome) -> {
            throw new UnsupportedOperationException("the guard decides by itself");
        };
    }
}
