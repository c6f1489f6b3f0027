package io.github.discordgateway.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that was measured, each round by itself. */
final class Results {
    private record Measurement(int round, String client, Workload workload, Map<Figure, Double> figures) {}

    private final List<String> clients;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** @param clients in the order in which they are shown */
    Results(List<String> clients) {
        this.clients = List.copyOf(clients);
    }

    void add(int round, String client, Workload workload, Map<Figure, Double> figures) {
        measurements.add(new Measurement(round, client, workload, figures));
    }

    void failed(String reason) {
        failures.add(reason);
    }

    List<String> clients() {
        return clients;
    }

    List<String> failures() {
        return failures;
    }

    /** The median over all rounds; not a number where nothing was measured. */
    double median(String client, Workload workload, Figure figure) {
        return Median.of(values(client, workload, figure).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    /** The most of all rounds; not a number where nothing was measured. */
    double most(String client, Workload workload, Figure figure) {
        return values(client, workload, figure).values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
    }

    /** The median of the ratios of one client to another in the same round. */
    double ratio(String client, String to, Workload workload, Figure figure) {
        Map<Integer, Double> values = values(client, workload, figure);
        Map<Integer, Double> others = values(to, workload, figure);
        return Median.of(values.keySet().stream()
                .filter(others::containsKey)
                .mapToDouble(round -> values.get(round) / others.get(round))
                .toArray());
    }

    /** Whether the hub had each event once, in order and with a right signature. */
    boolean everyPostWasRight() {
        return measurements.stream()
                .allMatch(measurement -> Stream.of(Figure.MISSING, Figure.REPEATED, Figure.OUT_OF_ORDER, Figure.REFUSED)
                        .allMatch(figure -> measurement.figures().getOrDefault(figure, 0.0) == 0));
    }

    private Map<Integer, Double> values(String client, Workload workload, Figure figure) {
        Map<Integer, Double> values = new TreeMap<>();
        for (Measurement measurement : measurements) {
            Double value = measurement.figures().get(figure);
            if (measurement.client().equals(client) && measurement.workload() == workload && value != null) {
                values.put(measurement.round(), value);
            }
        }
        return values;
    }

    /** Each measurement, with the unit of each figure. */
    JsonObject json() {
        JsonObject units = new JsonObject();
        Arrays.stream(Figure.values()).forEach(figure -> units.put(figure.key(), figure.unit()));
        JsonArray each = new JsonArray();
        for (Measurement measurement : measurements) {
            JsonObject figures = new JsonObject();
            measurement.figures().forEach((figure, value) -> figures.put(figure.key(), value));
            each.add(new JsonObject()
                    .put("round", measurement.round())
                    .put("client", measurement.client())
                    .put("workload", measurement.workload().label())
                    .put("figures", figures));
        }
        return new JsonObject()
                .put("units", units)
                .put("failures", new JsonArray(failures))
                .put("measurements", each);
    }
}
