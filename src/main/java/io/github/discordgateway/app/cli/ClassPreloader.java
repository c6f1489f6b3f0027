package io.github.discordgateway.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.DriverManager;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.slf4j.LoggerFactory;

/**
 * Loads, in a thread beside the one that starts the bridge, what needs no settings and takes long to load: the
 * database's native library, the certificates of the authorities that Java trusts, the classes of metrics and JSON. A
 * failure here shows again, with its words, where the same is used.
 */
final class ClassPreloader {
    private ClassPreloader() {}

    /** Begins, and returns at once. */
    static void begin() {
        Thread thread = new Thread(ClassPreloader::load, "ClassPreloader");
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        try {
            DriverManager.getConnection("jdbc:sqlite::memory:").close();
            HttpClients.createSystem().close();
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).close();
            new ObjectMapper().readTree("{}");
        } catch (Exception | LinkageError e) {
            LoggerFactory.getLogger(ClassPreloader.class).debug("Something could not be loaded beforehand", e);
        }
    }
}
