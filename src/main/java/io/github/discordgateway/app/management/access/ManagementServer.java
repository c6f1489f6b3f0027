package io.github.discordgateway.app.management.access;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.support.service.ServiceHelper;

/** Camel's management server on a {@link GuardedHttpServer}. */
final class ManagementServer extends ManagementHttpServer {
    private static final String METRIC = "discord.gateway.management.wrong.tokens";

    private final WrongTokens wrongTokens;
    private final GuardedHttpServer server;

    /**
     * Creates a server with the settings of another one, which must not be started.
     *
     * @throws PortUnusableException if the settings enable an unsafe feature
     */
    ManagementServer(ManagementHttpServer settings, AccessGuard guard, WrongTokens wrongTokens, boolean isTokenSet) {
        this.wrongTokens = wrongTokens;
        if (settings.isJolokiaEnabled() || settings.isSendEnabled()) {
            throw PortUnusableException.unsafe("camel.management.jolokia-enabled and"
                    + " camel.management.send-enabled let requests do anything to the program: remove both");
        }
        setCamelContext(settings.getCamelContext());
        setConfiguration(settings.getConfiguration());
        setInfoEnabled(settings.isInfoEnabled());
        setInfoPath(settings.getInfoPath());
        setDevConsoleEnabled(settings.isDevConsoleEnabled());
        setHealthCheckEnabled(settings.isHealthCheckEnabled());
        setHealthPath(settings.getHealthPath());
        setMetricsEnabled(settings.isMetricsEnabled());
        setUploadEnabled(settings.isUploadEnabled());
        setUploadSourceDir(settings.getUploadSourceDir());
        setDownloadEnabled(settings.isDownloadEnabled());
        server = new GuardedHttpServer(settings.getConfiguration(), guard, isTokenSet);
    }

    /** Adds the guarded server. Camel's own has no limits, and does not notice a port that cannot be bound. */
    @Override
    protected void doInit() throws Exception {
        getCamelContext().addService(server);
    }

    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(server);
        super.doStart();
        MeterRegistry meters = getCamelContext().getRegistry().findSingleByType(MeterRegistry.class);
        if (meters != null) {
            for (WrongTokens.Kind kind : WrongTokens.Kind.values()) {
                FunctionCounter.builder(METRIC, wrongTokens, counted -> counted.count(kind))
                        .description("Wrong tokens that came to the management port, by how they came; held: any token"
                                + " that was not checked after too many wrong ones from its address")
                        .tag("by", kind.tag())
                        .register(meters);
            }
        }
    }
}
