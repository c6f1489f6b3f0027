package io.github.discordgateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The plan of a benchmark.
 *
 * @param events frames of each phase of a firehose
 * @param rounds in each of which every client has its turn under every workload
 */
record Plan(List<Client> clients, List<Workload> workloads, int events, int rounds, int pacedSeconds) {

    /** How many filtered frames the gateway sends in a second to someone who does nothing with them. */
    Map<String, Double> ceilings(Stations stations) throws IOException {
        List<Workload> firehoses = workloads.stream()
                .filter(workload -> workload.label().startsWith("filtered"))
                .toList();
        return RawReader.ceilings(stations.gateway(), firehoses, events);
    }

    /** Runs every client under every workload, and prints the progress on standard error. */
    void run(int round, Stations stations, Path directory, Results results) throws IOException, InterruptedException {
        for (Workload workload : workloads) {
            for (Client client : clients) {
                if (client.can(workload)) {
                    System.err.printf("round %d of %d, %s, %s%n", round, rounds, workload.label(), client.name());
                    measure(stations, directory, results, round, workload, client);
                }
            }
        }
    }

    private void measure(
            Stations stations, Path directory, Results results, int round, Workload workload, Client client)
            throws IOException, InterruptedException {
        String name = client.name().replaceAll("\\W", "");
        Path own = directory.resolve(workload.label() + "-" + name);
        delete(own);
        Files.createDirectories(own);
        Sizes sizes = Sizes.of(workload, events, pacedSeconds);
        try {
            results.add(round, client.name(), workload, new Trial(stations, client, workload, sizes, own).run());
        } catch (NoAnswerException e) {
            System.err.println(e.getMessage());
            results.failed(e.getMessage());
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
