package io.github.discordgateway.karaf;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import org.apache.karaf.bundle.core.BundleStateService;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedService;

/**
 * Starts the bridge with the bundle, once Karaf provides the settings, and stops it with the bundle.
 *
 * <p>The settings are those of the configuration {@code io.github.discordgateway}, which is the file of that name in
 * {@code etc}. A change restarts the bridge.
 */
public final class Activator implements BundleActivator {
    private static final String PID = "io.github.discordgateway";
    private static final String FOLDER = "discord-gateway";

    private @Nullable BridgeService bridge;
    private @Nullable ServiceRegistration<ManagedService> registration;

    @Override
    public void start(BundleContext context) {
        LogGuard.engage(context);
        BridgeService service = new BridgeService(context.getBundle(), folder("karaf.etc"), folder("karaf.data"));
        bridge = service;
        context.registerService(BundleStateService.class, service.state(), new Hashtable<>());
        registration = context.registerService(ManagedService.class, service, pid());
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        ServiceRegistration<ManagedService> managed = registration;
        BridgeService service = bridge;
        if (managed != null && service != null) {
            // Karaf sends it no more settings from now on.
            managed.unregister();
            registration = null;
            bridge = null;
            service.close();
        }
    }

    private static Dictionary<String, String> pid() {
        Dictionary<String, String> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_PID, PID);
        return properties;
    }

    /** The bridge's subfolder of one of Karaf's folders; outside of Karaf, of the working directory. */
    private static Path folder(String property) {
        return Path.of(System.getProperty(property, ""), FOLDER);
    }
}
