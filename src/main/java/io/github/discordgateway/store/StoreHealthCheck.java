package io.github.discordgateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * The health check of the database: whether it can be used and its disk has room. It counts for readiness, not for
 * liveness. Any thread may call it.
 */
public final class StoreHealthCheck extends AbstractHealthCheck {
    private static final long LEAST_FREE_BYTES = 16L * 1024 * 1024;
    private static final int ANSWER_SECONDS = 5;

    private @Nullable StoreDataSource dataSource;

    /** Creates the check with the id {@code store}. */
    public StoreHealthCheck() {
        super("camel", "store");
    }

    /** Sets the database. */
    public void setDataSource(StoreDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        StoreDataSource store = Objects.requireNonNull(dataSource, "set the property dataSource");
        builder.detail("store.place", store.place());
        try {
            Optional<Path> file = store.file();
            Optional<String> problem = file.isPresent() ? problem(file.get(), builder) : Optional.empty();
            if (problem.isEmpty()) {
                problem = problem(store);
            }
            problem.ifPresentOrElse(message -> builder.message(message).down(), builder::up);
        } catch (SQLException | IOException e) {
            builder.message(DatabaseErrors.of("The database " + store.place() + " cannot be used", e))
                    .down();
        }
    }

    private static Optional<String> problem(Path file, HealthCheckResultBuilder builder) throws IOException {
        Path directory = Objects.requireNonNull(file.getParent(), "the file's path is absolute");
        long free = Files.getFileStore(directory).getUsableSpace();
        builder.detail("store.free.bytes", free);
        if (!Files.isWritable(directory) || Files.exists(file) && !Files.isWritable(file)) {
            return Optional.of("This process cannot write to " + directory
                    + ", so no event can be saved: give its user write permission, or set another DATA_DIR and"
                    + " restart");
        }
        return free < LEAST_FREE_BYTES
                ? Optional.of("The disk of " + directory + " has only " + free / 1024 + " kB left: free space on it, or"
                        + " the bridge stops taking events from Discord")
                : Optional.empty();
    }

    private static Optional<String> problem(StoreDataSource store) throws SQLException {
        try (Connection connection = store.getConnection()) {
            return connection.isValid(ANSWER_SECONDS)
                    ? Optional.empty()
                    : Optional.of("The database " + store.place() + " does not respond: check that it runs, and that"
                            + " outbox.datasource.url (OUTBOX_DATASOURCE_URL) is right");
        }
    }
}
