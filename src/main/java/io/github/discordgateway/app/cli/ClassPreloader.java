package io.github.discordgateway.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.DriverManager;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.slf4j.LoggerFactory;

/**
 * Loads slow classes on a second thread while the bridge starts: the database's native library, Java's trust store,
 * metrics and JSON. None of them needs settings. A failure is only logged here, since the first use fails again.
 */
final class ClassPreloader {
    private ClassPreloader() {}

    /** Starts the thread and returns at once. */
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
            LoggerFactory.getLogger(ClassPreloader.class).debug("A class could not be preloaded", e);
        }
    }
}
