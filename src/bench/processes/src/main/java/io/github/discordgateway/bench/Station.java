package io.github.discordgateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A process that serves the clients and is controlled by lines of text. It ends when closed, or with this process. */
final class Station implements AutoCloseable {
    private final Process process;
    private final Writer commands;
    private final BlockingQueue<String[]> told = new LinkedBlockingQueue<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final int port;

    private Station(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reading = new Thread(this::read, "told");
        reading.setDaemon(true);
        reading.start();
        this.port = Integer.parseInt(await("listening", Duration.ofMinutes(2), () -> true)[1]);
    }

    /**
     * Starts a class of this benchmark, and waits until it listens.
     *
     * @param log receives its error output
     */
    static Station start(Class<?> main, Path log, List<String> jvmOptions, String... arguments) throws IOException {
        return new Station(new ProcessBuilder(Java.command(jvmOptions, main, arguments))
                .redirectError(log.toFile())
                .start());
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Sends a command. Its only responses are the documented lines. */
    void command(String words) {
        try {
            commands.write(words + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a process of the benchmark has ended", e);
        }
    }

    /** Drops the lines so far, which are those of an earlier client. */
    void forget() {
        told.clear();
        counts.clear();
    }

    /** The number of lines with that first word, also those that no one waited for. */
    int count(String word) {
        return counts.getOrDefault(word, 0);
    }

    /**
     * The next line with that first word; those before it are dropped.
     *
     * @param goesOn whether it is still worth waiting
     * @throws NoAnswerException when it does not come
     */
    String[] await(String word, Duration atMost, BooleanSupplier goesOn) {
        String[] line = poll(word, atMost, goesOn);
        if (line == null) {
            String why = goesOn.getAsBoolean() ? " within " + atMost.toSeconds() + " s" : ", and it has ended";
            throw new NoAnswerException("no \"" + word + "\"" + why);
        }
        return line;
    }

    private String @Nullable [] poll(String word, Duration atMost, BooleanSupplier goesOn) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (System.nanoTime() < deadline && process.isAlive() && goesOn.getAsBoolean()) {
                String[] line = told.poll(200, TimeUnit.MILLISECONDS);
                if (line != null && line[0].equals(word)) {
                    return line;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                counts.merge(words[0], 1, Integer::sum);
                told.add(words);
            }
        } catch (IOException e) {
            // It has ended; the thread that waits for it notices.
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
