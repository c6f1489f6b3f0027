package io.github.discordgateway.bench;

import static io.github.discordgateway.bench.Figure.COLD;
import static io.github.discordgateway.bench.Figure.IDLE_RESIDENT;
import static io.github.discordgateway.bench.Figure.LATENCY_P50;
import static io.github.discordgateway.bench.Figure.LATENCY_P99;
import static io.github.discordgateway.bench.Figure.PEAK_RESIDENT;
import static io.github.discordgateway.bench.Figure.PER_SECOND;
import static io.github.discordgateway.bench.Figure.START_CPU;
import static io.github.discordgateway.bench.Figure.START_WALL;
import static io.github.discordgateway.bench.Figure.WARM;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results as tables in Markdown. */
final class Tables {
    private record Cell(Workload workload, Figure figure) {}

    private record Column(String title, List<Cell> cells) {
        Column(String title, Workload workload, Figure... figures) {
            this(
                    title,
                    Arrays.stream(figures)
                            .map(figure -> new Cell(workload, figure))
                            .toList());
        }

        String format(Function<Cell, String> format) {
            return cells.stream().map(format).collect(Collectors.joining(" / "));
        }
    }

    private static final List<Column> COSTS = List.of(
            new Column("filtered, none, µs warm / cold", Workload.FILTERED_NONE, WARM, COLD),
            new Column("filtered, zlib-stream", Workload.FILTERED_ZLIB, WARM, COLD),
            new Column("filtered, zstd-stream", Workload.FILTERED_ZSTD, WARM, COLD),
            new Column("5 % posted, µs warm / cold", Workload.MIXED, WARM, COLD),
            new Column("all posted, µs warm / cold", Workload.FORWARD, WARM, COLD),
            new Column("posts/s", Workload.FORWARD, PER_SECOND),
            new Column("500/s, ms p50 / p99", Workload.PACED, LATENCY_P50, LATENCY_P99));

    private static final List<Column> PROCESSES = List.of(
            new Column("start to connected, s wall / CPU", Workload.START, START_WALL, START_CPU),
            new Column("MB idle", Workload.START, IDLE_RESIDENT),
            new Column("MB at most, filtered", Workload.FILTERED_NONE, PEAK_RESIDENT),
            new Column("MB at most, filtered, zlib-stream", Workload.FILTERED_ZLIB, PEAK_RESIDENT),
            new Column("MB at most, all posted", Workload.FORWARD, PEAK_RESIDENT));

    private static final List<Figure> WRONG =
            List.of(Figure.MISSING, Figure.REPEATED, Figure.OUT_OF_ORDER, Figure.REFUSED);

    private final Results results;

    Tables(Results results) {
        this.results = results;
    }

    /** @param builds of the product, of which the others are compared with the first */
    String markdown(List<String> builds) {
        StringBuilder text = new StringBuilder();
        text.append(costs()).append('\n').append(processes());
        for (int build = 1; build < builds.size(); build++) {
            text.append('\n').append(ratios(builds.get(build), builds.get(0)));
        }
        results.failures()
                .forEach(failure -> text.append("\nFailed: ").append(failure).append('\n'));
        return text.toString();
    }

    private String costs() {
        return table(COSTS, "posts missing / repeated / out of order / refused", client -> WRONG.stream()
                .map(figure -> figure.format(wrong(client, figure)))
                .collect(Collectors.joining(" / ")));
    }

    private String processes() {
        return table(PROCESSES, "resumes", client -> Figure.RESUMES.format(wrong(client, Figure.RESUMES)));
    }

    private String table(List<Column> columns, String last, Function<String, String> lastOf) {
        StringBuilder text = new StringBuilder("| client |");
        columns.forEach(column -> text.append(' ').append(column.title()).append(" |"));
        text.append(' ')
                .append(last)
                .append(" |\n|---|")
                .append("---|".repeat(columns.size() + 1))
                .append('\n');
        for (String client : results.clients()) {
            text.append("| ").append(client).append(" |");
            columns.forEach(column -> text.append(' ')
                    .append(column.format(
                            cell -> cell.figure().format(results.median(client, cell.workload(), cell.figure()))))
                    .append(" |"));
            text.append(' ').append(lastOf.apply(client)).append(" |\n");
        }
        return text.toString();
    }

    private String ratios(String build, String first) {
        StringBuilder text = new StringBuilder("| " + build + " to " + first + " | ratio |\n|---|---|\n");
        Stream.of(COSTS, PROCESSES).flatMap(List::stream).forEach(column -> text.append("| ")
                .append(column.title())
                .append(" | ")
                .append(column.format(cell -> ratio(build, first, cell)))
                .append(" |\n"));
        return text.toString();
    }

    private String ratio(String build, String first, Cell cell) {
        double ratio = results.ratio(build, first, cell.workload(), cell.figure());
        return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** The sum over all workloads of the most of any round. */
    private double wrong(String client, Figure figure) {
        return Arrays.stream(Workload.values())
                .mapToDouble(workload -> results.most(client, workload, figure))
                .filter(most -> !Double.isNaN(most))
                .sum();
    }
}
