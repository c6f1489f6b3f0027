package io.github.discordgateway.app.access;

import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.support.service.ServiceHelper;

/** Camel's management server on a {@link GuardedHttpServer}. */
final class ManagementServer extends ManagementHttpServer {
    private final GuardedHttpServer server;

    /**
     * A server with the settings of another one, which is not started.
     *
     * @throws PortUnusableException if it is to do what this one does not
     */
    ManagementServer(ManagementHttpServer settings, AccessGuard guard, boolean isTokenSet) {
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
    }
}
