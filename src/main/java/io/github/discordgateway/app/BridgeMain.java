package io.github.discordgateway.app;

import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.util.OrderedLocationProperties;

/** Camel Main that checks the settings and reads the routes as soon as vaults are available. */
final class BridgeMain extends Main {
    /** Camel's pattern that matches no file. */
    private static final String NO_FILES = "false";

    private final StartupValidator check;
    private final BridgeRoutes routes;

    BridgeMain(StartupValidator check, BridgeRoutes routes) {
        this.check = check;
        this.routes = routes;
        configure().setRoutesIncludePattern(NO_FILES);
    }

    /** Makes {@link #run} stop and return. */
    void end(int withCode) {
        exitCode.set(withCode);
        completed();
    }

    /** Starts as {@link #run} does, but returns, and adds no shutdown hook. */
    void startAsGuest() throws Exception {
        setShutdownStrategy(new SimpleMainShutdownStrategy());
        init();
        internalBeforeStart();
        beforeStart();
        start();
        afterStart();
    }

    /** Stops as {@link #run} does at its end. */
    void stopAsGuest() throws Exception {
        beforeStop();
        stop();
        afterStop();
    }

    @Override
    protected void doConfigureCamelContextFromMainConfiguration(
            CamelContext context, MainConfigurationProperties configuration, OrderedLocationProperties configured)
            throws Exception {
        routes.replaceWatcher(configuration);
        super.doConfigureCamelContextFromMainConfiguration(context, configuration, configured);
    }

    @Override
    protected void doConfigureVaultFromMainConfiguration(
            CamelContext context, MainConfigurationProperties configuration, OrderedLocationProperties configured)
            throws Exception {
        super.doConfigureVaultFromMainConfiguration(context, configuration, configured);
        check.look(context, routes.read(context));
    }

    @Override
    protected void configureRoutes(CamelContext context) throws Exception {
        super.configureRoutes(context);
        routes.addOwn();
    }

    /** Camel also creates the beans of YAML files here, before it loads what may name them. */
    @Override
    protected void modelineRoutes(CamelContext context) throws Exception {
        super.modelineRoutes(context);
        routes.bindBeans(context);
    }
}
