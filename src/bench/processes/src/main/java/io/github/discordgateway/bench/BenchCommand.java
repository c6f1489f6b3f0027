package io.github.discordgateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Measures the clients one after the other, in rounds, and writes the results. */
@Command(
        name = "src/bench/run",
        description = "Measures what the bridge costs, beside other clients.",
        showDefaultValues = true)
public final class BenchCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    @Option(
            names = "--clients",
            split = ",",
            defaultValue = "product,bare,discordjs",
            description = "product, bare, discordjs.")
    private List<String> clients = List.of();

    @Option(
            names = "--workloads",
            split = ",",
            description = "All of start, filtered-none, filtered-zlib, filtered-zstd, mixed, forward, paced.")
    private @Nullable List<String> workloads;

    @Option(
            names = "--events",
            description =
                    "Frames of each of the two phases of a firehose: 300000. Where events are posted there are fewer:"
                            + " a third and two thirds for 5 %%, a fifteenth and a tenth where all are.")
    private @Nullable Integer events;

    @Option(names = "--rounds", description = "Medians are over these: 5.")
    private @Nullable Integer rounds;

    @Option(names = "--paced-seconds", description = "How long 500 events come each second: 15.")
    private @Nullable Integer pacedSeconds;

    @Option(
            names = "--quick",
            description =
                    "Only to see that it works: 20000 events, 1 round, 2 paced seconds, and neither filtered-zstd nor"
                            + " forward, unless given.")
    private boolean quick;

    @Option(
            names = "--product",
            paramLabel = "[NAME=]DIR",
            defaultValue = "target",
            description =
                    "A build of the bridge: a directory with camel-discord-gateway.jar and lib. Several are measured"
                            + " side by side, and compared with the first.")
    private List<String> products = List.of();

    @Option(
            names = "--profile",
            description = "Leaves a flight recording of the bridge, profile.jfr, in runs/ below the output; it costs"
                    + " a little.")
    private boolean profiled;

    @Option(names = "--output", defaultValue = "target/bench", description = "Where results and logs go.")
    private Path output = Path.of("target/bench");

    @Option(names = "--sources", defaultValue = "src/bench/processes", hidden = true)
    private Path sources = Path.of("src/bench/processes");

    /** Exits with 0 if everything was measured and every post was right, else with 1. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand())
                .setExecutionExceptionHandler(BenchCommand::failed)
                .execute(arguments));
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof IllegalArgumentException) {
            command.getErr().println(failure.getMessage());
            return command.getCommandSpec().exitCodeOnInvalidInput();
        }
        throw failure;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createDirectories(output.toAbsolutePath());
        Map<String, Path> builds = builds();
        List<Client> measured = new Clients(sources, directory.resolve("node"), profiled).named(clients, builds);
        Plan plan = new Plan(
                measured,
                workloads(),
                orElse(events, quick ? 20_000 : 300_000),
                orElse(rounds, quick ? 1 : 5),
                orElse(pacedSeconds, quick ? 2 : 15));
        Results results = new Results(measured.stream().map(Client::name).toList());
        try (Stations stations = Stations.start(directory)) {
            Report report = new Report(plan, results, plan.ceilings(stations), List.copyOf(builds.keySet()));
            for (int round = 1; round <= plan.rounds(); round++) {
                plan.run(round, stations, directory.resolve("runs"), results);
                // Written after each round, so that an early end keeps the results.
                report.write(round, directory);
            }
        }
        System.out.println(Files.readString(directory.resolve("results.md")));
        System.out.println("Written to " + directory);
        return results.failures().isEmpty() && results.everyPostWasRight() ? 0 : 1;
    }

    private List<Workload> workloads() {
        if (workloads != null) {
            return workloads.stream().map(Workload::labelled).toList();
        }
        return quick
                ? List.of(
                        Workload.START, Workload.FILTERED_NONE, Workload.FILTERED_ZLIB, Workload.MIXED, Workload.PACED)
                : List.of(Workload.values());
    }

    private Map<String, Path> builds() {
        Map<String, Path> builds = new LinkedHashMap<>();
        for (String product : products) {
            int equals = product.indexOf('=');
            String name = equals < 0 ? Clients.PRODUCT : product.substring(0, equals);
            builds.put(name, Path.of(product.substring(equals + 1)));
        }
        return builds;
    }

    private static int orElse(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }
}
