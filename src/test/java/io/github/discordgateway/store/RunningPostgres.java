package io.github.discordgateway.store;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server with a directory of its own, on a free port of 127.0.0.1. */
final class RunningPostgres implements AutoCloseable {
    static final String USER = "bridge";
    static final String PASSWORD = "a-password-that-must-never-be-printed";

    /** Debian's user for the server, which refuses to run as root. */
    private static final String UNPRIVILEGED = "postgres";

    private final Path binaries;
    private final Path directory;
    private final int port;

    private RunningPostgres(Path binaries, Path directory, int port) {
        this.binaries = binaries;
        this.directory = directory;
        this.port = port;
    }

    static RunningPostgres start(Path binaries) {
        try {
            Path directory = Files.createTempDirectory("postgres-of-a-test");
            if (isRoot()) {
                var users = directory.getFileSystem().getUserPrincipalLookupService();
                Files.setOwner(directory, users.lookupPrincipalByName(UNPRIVILEGED));
            }
            var server = new RunningPostgres(binaries, directory, FreePort.next());
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), PASSWORD);
        run("initdb", "-D", data(), "-U", USER, "-A", "scram-sha-256", "--pwfile", password.toString(), "--no-sync");
        Files.writeString(directory.resolve("data/postgresql.conf"), """
                port = %d
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                fsync = off
                """.formatted(port));
        run(
                "pg_ctl",
                "start",
                "-w",
                "-t",
                Long.toString(Patience.LIMIT.toSeconds()),
                "-D",
                data(),
                "-l",
                directory.resolve("log").toString());
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data());
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", UNPRIVILEGED, "--"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(program, ".log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(Patience.LIMIT.toSeconds(), SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command + " was interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
