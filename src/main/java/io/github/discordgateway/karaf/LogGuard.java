package io.github.discordgateway.karaf;

import java.util.List;
import java.util.Set;
import org.apache.karaf.log.core.LogService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Keeps secrets out of Karaf's log. At DEBUG, two of Camel's loggers print the value of every property, and that of the
 * HTTP client prints each request to the hub with its password. This class sets them to INFO, as {@code log:set} does,
 * unless they have a level. So {@code log:set DEBUG} shows no secret.
 */
final class LogGuard {
    private static final List<String> TALKATIVE = List.of(
            "org.apache.camel.component.properties",
            "org.apache.camel.impl.engine.DefaultCamelContextExtension",
            "org.apache.hc.client5.http");

    /**
     * Karaf's name for all loggers that have their own level. For a single logger, Karaf also returns an inherited
     * level.
     */
    private static final String ALL = "ALL";

    private LogGuard() {}

    static void engage(BundleContext context) {
        ServiceReference<LogService> reference = context.getServiceReference(LogService.class);
        if (reference == null) {
            return;
        }
        LogService log = context.getService(reference);
        if (log != null) {
            Set<String> levelled = log.getLevel(ALL).keySet();
            TALKATIVE.stream()
                    .filter(logger -> !levelled.contains(logger))
                    .forEach(logger -> log.setLevel(logger, "INFO"));
            context.ungetService(reference);
        }
    }
}
