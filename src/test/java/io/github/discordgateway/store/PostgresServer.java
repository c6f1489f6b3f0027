package io.github.discordgateway.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.discordgateway.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A real PostgreSQL server for tests, as Debian packages it: one for all of them, which stops after the last. */
public final class PostgresServer implements BeforeEachCallback {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String NOT_INSTALLED =
            "no initdb and pg_ctl in " + DEBIAN + "/*/bin: apt-get install postgresql";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private RunningPostgres server;

    @Override
    public void beforeEach(ExtensionContext context) {
        Optional<Path> binaries = binaries();
        if (binaries.isEmpty()) {
            System.err.println("Skipped: " + NOT_INSTALLED);
        }
        assumeTrue(binaries.isPresent(), NOT_INSTALLED);
        server = context.getRoot()
                .getStore(Namespace.create(PostgresServer.class))
                .getOrComputeIfAbsent(
                        RunningPostgres.class, type -> RunningPostgres.start(binaries.get()), RunningPostgres.class);
    }

    /** A database that holds nothing. */
    public TestDatabase newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return database(name);
    }

    /** Ends every connection to a database, as the server's restart does, and returns when they are gone. */
    public void breakConnections(TestDatabase database) {
        String name = database.url().replaceFirst(".*/", "");
        execute("SELECT pg_terminate_backend(pid, " + Patience.LIMIT.toMillis()
                + ") FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    private void execute(String sql) {
        TestDatabase maintenance = database("postgres");
        try (Connection connection =
                        DriverManager.getConnection(maintenance.url(), maintenance.username(), maintenance.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private TestDatabase database(String name) {
        return new TestDatabase(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name,
                RunningPostgres.USER,
                RunningPostgres.PASSWORD);
    }

    private static Optional<Path> binaries() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
