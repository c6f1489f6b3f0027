package io.github.discordgateway.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The results as files: {@code results.json} with all of them, {@code results.md} with medians. */
final class Report {
    private final Plan plan;
    private final Results results;
    private final Map<String, Double> ceilings;
    private final List<String> builds;

    /** @param builds the names of the product's builds, the first being the one that others are compared with */
    Report(Plan plan, Results results, Map<String, Double> ceilings, List<String> builds) {
        this.plan = plan;
        this.results = results;
        this.ceilings = ceilings;
        this.builds = builds;
    }

    /** Writes the files, over those of earlier rounds. */
    void write(int rounds, Path directory) throws IOException {
        String conditions = conditions(rounds);
        String text = new Tables(results).markdown(builds) + "\n" + conditions;
        Files.writeString(directory.resolve("results.md"), text);
        JsonObject json = new JsonObject()
                .put("conditions", conditions.strip())
                .put("ceilings", new JsonObject(Map.copyOf(ceilings)))
                .mergeIn(results.json());
        Files.writeString(directory.resolve("results.json"), json.encodePrettily());
    }

    private String conditions(int rounds) {
        String most = ceilings.entrySet().stream()
                .map(ceiling -> String.format(Locale.ROOT, "%s %,.0f", ceiling.getKey(), ceiling.getValue()))
                .collect(Collectors.joining(", "));
        return "Rounds, of which these are the medians: %d. On %d cores, %s %s, Java %s; the bare loop with -Xmx256m, the product with its java.options and app.jsa where it has them, else the same."
                        .formatted(
                                rounds,
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                Runtime.version())
                + " CPU as the operating system counts it for all threads of the client. Cold: from the start of the process"
                + " through the first events, divided by their number; warm: each further one. A firehose is %d and %d frames."
                        .formatted(plan.events(), plan.events())
                + (most.isEmpty() ? "" : " The gateway itself can send so many frames a second: " + most + ".")
                + "\n";
    }
}
