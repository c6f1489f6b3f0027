package io.github.discordgateway.karaf;

import java.util.List;
import java.util.Set;
import org.apache.karaf.log.core.LogService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Keeps secrets out of Karaf's log: two of Camel's loggers print the value of every property at DEBUG, and that of the
 * HTTP client each request to the hub with its password. They are set to INFO, as {@code log:set} does, unless somebody
 * has given them a level; so {@code log:set DEBUG} shows no secret.
 */
final class LogGuard {
    private static final List<String> TALKATIVE = List.of(
            "org.apache.camel.component.properties",
            "org.apache.camel.impl.engine.DefaultCamelContextExtension",
            "org.apache.hc.client5.http");

    /** Karaf's word for the loggers that have a level of their own; of one alone it tells what it inherits, too. */
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
