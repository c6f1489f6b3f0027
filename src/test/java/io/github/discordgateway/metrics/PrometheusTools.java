package io.github.discordgateway.metrics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets tests of a class run where Prometheus is installed, as Debian packages it. */
public final class PrometheusTools implements BeforeAllCallback {
    /** Looks at rules and metrics. */
    public static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    /** The server. */
    public static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");

    private static final String NOT_INSTALLED =
            "no " + PROMETHEUS + " and " + PROMTOOL + ": apt-get install prometheus";

    @Override
    public void beforeAll(ExtensionContext context) {
        boolean installed = List.of(PROMTOOL, PROMETHEUS).stream().allMatch(Files::isExecutable);
        if (!installed) {
            System.err.println("Skipped: " + NOT_INSTALLED);
        }
        assumeTrue(installed, NOT_INSTALLED);
    }
}
