package io.github.discordgateway.app;

import io.github.discordgateway.app.check.CheckContext;
import io.github.discordgateway.app.check.CheckRunner;
import io.github.discordgateway.app.check.Finding;
import io.github.discordgateway.app.check.Result;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Runs the checks of the command {@code check} with the settings that a bridge would start with. */
public final class BridgeCheck {
    private BridgeCheck() {}

    /**
     * Runs all checks. It starts the components of a bridge, without routes, and stops them again.
     *
     * @param settings creates the bridge; a {@link StartRefusedException} becomes the result
     * @param vertx owned by the caller, who closes it afterwards
     * @return the results, in the order of {@link CheckRunner}
     */
    public static List<Result> look(
            Supplier<Bridge> settings, Vertx vertx, CheckContext.Extent extent, CheckRunner runner) {
        long start = System.nanoTime();
        try {
            Bridge bridge = settings.get();
            try (CheckContext context = context(bridge.startWithoutRoutes(), vertx, extent)) {
                Finding configuration = bridge.warning()
                        .map(warning ->
                                Finding.warning("valid, but " + warning, "set another secret, here and in the hub"))
                        .orElseGet(() -> Finding.ok("every setting is valid"));
                return runner.run(context, configuration, since(start));
            } finally {
                bridge.stop();
            }
        } catch (StartRefusedException e) {
            return runner.refused(Finding.failed(String.join("\n", e.lines())), since(start));
        }
    }

    private static CheckContext context(CamelContext camel, Vertx vertx, CheckContext.Extent extent) {
        try {
            return new CheckContext(camel, vertx, extent);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(ExitCode.CONFIGURATION, List.of(String.valueOf(e.getMessage())));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
