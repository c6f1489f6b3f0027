package io.github.discordgateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One client under one workload, from its start to its end. */
final class Trial {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofSeconds(3);

    private final Stations stations;
    private final Client client;
    private final Workload workload;
    private final Sizes sizes;
    private final Path directory;
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);

    /** @param directory a fresh one, on a disk */
    Trial(Stations stations, Client client, Workload workload, Sizes sizes, Path directory) {
        this.stations = stations;
        this.client = client;
        this.workload = workload;
        this.sizes = sizes;
        this.directory = directory;
    }

    /**
     * Runs it.
     *
     * @throws NoAnswerException if the client ended, or did not complete a step in time
     */
    Map<Figure, Double> run() throws IOException, InterruptedException {
        prepare();
        ProcessBuilder builder = new ProcessBuilder(client.command())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("client.log").toFile());
        // Only the options of the comparison.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "NODE_OPTIONS"));
        builder.environment().putAll(stations.environment(workload, directory.resolve("data")));
        long start = System.nanoTime();
        Process process = builder.start();
        // The code that ends the benchmark also ends the client.
        Thread hook = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            stations.gateway().await("answered", PATIENCE, process::isAlive);
            figures.put(Figure.START_WALL, seconds(System.nanoTime() - start));
            measure(process);
            figures.put(Figure.PEAK_RESIDENT, Usage.of(process.pid()).peakMegabytes());
            figures.put(Figure.RESUMES, (double) stations.gateway().count("resumed"));
            return figures;
        } catch (NoAnswerException e) {
            throw new NoAnswerException(client.name() + ", " + workload.label() + ": " + e.getMessage() + "; see "
                    + directory.resolve("client.log"));
        } finally {
            stop(process);
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void prepare() {
        stations.gateway().forget();
        stations.gateway().command("begin " + workload.label() + " " + sizes.cold() + " " + sizes.warm());
        stations.gateway().await("begun", PATIENCE, () -> true);
        stations.hub().forget();
        stations.hub().command("begin");
        stations.hub().await("begun", PATIENCE, () -> true);
    }

    private void measure(Process process) throws InterruptedException {
        double connected = Usage.of(process.pid()).cpuSeconds();
        figures.put(Figure.START_CPU, connected);
        if (workload == Workload.START) {
            // Waits for a time without events.
            TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
            figures.put(Figure.IDLE_RESIDENT, Usage.of(process.pid()).residentMegabytes());
            return;
        }
        phase(process, sizes.cold(), sizes.cold());
        double cold = Usage.of(process.pid()).cpuSeconds();
        figures.put(Figure.COLD, micros(cold, sizes.cold()));
        figures.put(Figure.COLD_WITHOUT_START, micros(cold - connected, sizes.cold()));
        long start = System.nanoTime();
        if (sizes.perSecond() > 0) {
            pace(process);
        } else {
            phase(process, sizes.warm(), sizes.all());
        }
        figures.put(Figure.PER_SECOND, sizes.warm() / seconds(System.nanoTime() - start));
        figures.put(Figure.WARM, micros(Usage.of(process.pid()).cpuSeconds() - cold, sizes.warm()));
        verify();
    }

    private void phase(Process process, int frames, int framesUntilThen) {
        int events = workload.forwarded(framesUntilThen);
        stations.hub().command("expect " + events);
        stations.gateway().command("burst " + frames);
        // However slow: millions of posts take their time.
        Duration patience = PATIENCE.plusMillis(frames);
        stations.gateway().await("answered", patience, process::isAlive);
        stations.hub().await("reached", patience, process::isAlive);
    }

    private void pace(Process process) {
        stations.hub().command("expect " + workload.forwarded(sizes.all()));
        stations.gateway().command("pace " + sizes.warm() + " " + sizes.perSecond() + " " + directory.resolve("sent"));
        Duration patience = PATIENCE.plusSeconds(sizes.warm() / sizes.perSecond());
        stations.gateway().await("paced", patience, process::isAlive);
        stations.hub().await("reached", PATIENCE, process::isAlive);
    }

    private void verify() {
        Path arrived = directory.resolve("arrived");
        stations.hub().command("report " + workload.forwarded(sizes.all()) + " " + arrived);
        String[] report = stations.hub().await("report", PATIENCE, () -> true);
        figures.put(Figure.MISSING, Double.valueOf(report[1]));
        figures.put(Figure.REPEATED, Double.valueOf(report[2]));
        figures.put(Figure.OUT_OF_ORDER, Double.valueOf(report[3]));
        figures.put(Figure.REFUSED, Double.valueOf(report[4]));
        if (sizes.perSecond() > 0) {
            Latencies latencies = Latencies.ofLast(Times.read(directory.resolve("sent")), Times.read(arrived));
            figures.put(Figure.LATENCY_P50, latencies.percentile(50));
            figures.put(Figure.LATENCY_P99, latencies.percentile(99));
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static double seconds(long nanoseconds) {
        return nanoseconds / 1e9;
    }

    private static double micros(double seconds, int events) {
        return seconds * 1e6 / events;
    }
}
