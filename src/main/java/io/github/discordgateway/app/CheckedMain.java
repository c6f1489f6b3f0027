package io.github.discordgateway.app;

import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.util.OrderedLocationProperties;

/**
 * Camel Main that looks at the settings, and takes the routes that they ask for, as soon as the vaults can be asked.
 */
final class CheckedMain extends Main {
    /** Camel's word for a pattern that no file fits. */
    static final String NO_ROUTES = "false";

    private final StartCheck check;
    private final LiveFolders live;
    private final Home home;

    CheckedMain(StartCheck check, LiveFolders live, Home home) {
        this.check = check;
        this.live = live;
        this.home = home;
        setRoutesCollector(new RouteFiles());
    }

    /** Lets {@link #run} stop and return. */
    void end(int withCode) {
        exitCode.set(withCode);
        completed();
    }

    /** Does what {@link #run} does until it waits, without a hook in the process's end. */
    void startAsGuest() throws Exception {
        setShutdownStrategy(new SimpleMainShutdownStrategy());
        init();
        internalBeforeStart();
        beforeStart();
        start();
        afterStart();
    }

    /** Does what {@link #run} does when it has waited. */
    void stopAsGuest() throws Exception {
        beforeStop();
        stop();
        afterStop();
    }

    @Override
    protected void doConfigureCamelContextFromMainConfiguration(
            CamelContext context, MainConfigurationProperties configuration, OrderedLocationProperties configured)
            throws Exception {
        live.note(configuration);
        super.doConfigureCamelContextFromMainConfiguration(context, configuration, configured);
    }

    @Override
    protected void doConfigureVaultFromMainConfiguration(
            CamelContext context, MainConfigurationProperties configuration, OrderedLocationProperties configured)
            throws Exception {
        super.doConfigureVaultFromMainConfiguration(context, configuration, configured);
        check.look(context);
        if (TopicOutbox.isChosen(context)
                && !configuration.getRoutesIncludePattern().equals(NO_ROUTES)) {
            configuration.setRoutesIncludePattern(
                    configuration.getRoutesIncludePattern() + "," + home.routes(TopicOutbox.ROUTES));
        }
    }
}
