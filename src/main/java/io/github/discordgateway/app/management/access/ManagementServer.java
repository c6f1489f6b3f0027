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
     * A server with the settings of another one, which is not started.
     *
     * @throws PortUnusableException if it is to do what this one does not
     */
    ManagementServer(ManagementHttpServer settings, AccessGuard guard, WrongTokens wrongTokens, boolean isTokenSet) {
        this.wrongTokens = wrongTokens;
        if (settings.isJolokiaEnabled() || settings.isSendEnabled()) {
            throw PortUnusableException.unsafe("camel.management.jolokia-enabled and camel.management.send-enabled let"
                    + " requests do anything to the program: leave both out");
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

    /** Instead of Camel's, which makes a server without bounds, and takes a port that cannot be bound for bound. */
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
                                + " that was not looked at after too many wrong ones from its address")
                        .tag("by", kind.tag())
                        .register(meters);
            }
        }
    }
}
