package io.github.discordgateway.store;

import io.github.discordgateway.failure.Causes;
import io.github.discordgateway.gateway.IdentifyRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Reads the database of a program that may be running beside this one, and changes nothing in it. Any thread may use
 * it.
 */
public final class StoreProbe {
    private static final String IDENTIFIES =
            "SELECT sent_at, shard_id FROM identify_budget WHERE bot = ? AND sent_at > ? ORDER BY sent_at";

    private final String url;
    private final String username;
    private final String password;

    /**
     * Creates a probe of one database.
     *
     * @param url the JDBC URL, as {@link StoreDataSource#setUrl} takes it
     * @param username for PostgreSQL; blank for none
     * @param password for PostgreSQL; blank for none
     */
    public StoreProbe(String url, String username, String password) {
        this.url = url.strip();
        this.username = username;
        this.password = password;
    }

    /** The URL without its parameters and credentials, which may be secret. */
    public String shownUrl() {
        return Database.withoutParameters(url);
    }

    /** SQLite's file, which may not exist yet; empty for a server or a database in memory. */
    public Optional<Path> file() throws IOException {
        try {
            Optional<Database> database = Database.of(url);
            return database.isEmpty()
                    ? Optional.empty()
                    : database.get().file(database.get().location(url)).map(SqliteFile::path);
        } catch (InvalidPathException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Whether a program holds the lock on the file of {@link #file}. */
    public boolean isInUse() throws IOException {
        Optional<Path> lock = file().map(LockFile::of).filter(Files::exists);
        if (lock.isEmpty()) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock.get(), StandardOpenOption.WRITE);
                FileLock mine = channel.tryLock()) {
            return mine == null;
        } catch (OverlappingFileLockException e) {
            // This process has the lock.
            return true;
        }
    }

    /**
     * Opens a connection and closes it.
     *
     * @throws SQLException if the database cannot be used; the message says in one line what to fix
     */
    public void connect() throws SQLException {
        open().close();
    }

    /** The IDENTIFYs that a bot sent since an instant; empty if the database has none. */
    public List<IdentifyRecord> identifies(String bot, Instant since) throws SQLException, IOException {
        Optional<Path> file = file();
        if (file.isPresent() && !Files.exists(file.get())) {
            return List.of();
        }
        try (Connection connection = open()) {
            return new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                    .query(
                            IDENTIFIES,
                            (row, number) -> new IdentifyRecord(Instant.ofEpochMilli(row.getLong(1)), row.getInt(2)),
                            bot,
                            since.toEpochMilli());
        } catch (DataAccessException e) {
            // No program has created the tables yet.
            return List.of();
        }
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        if (!username.isBlank()) {
            properties.setProperty("user", username);
        }
        if (!password.isBlank()) {
            properties.setProperty("password", password);
        }
        Database database = Database.of(url)
                .orElseThrow(() -> new StoreUnusableException("outbox.datasource.url names no supported database"));
        if (database.isServer()) {
            properties.setProperty("loginTimeout", "10");
            properties.setProperty("connectTimeout", "10");
            properties.setProperty("socketTimeout", "10");
        }
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException | LinkageError e) {
            throw database.cause(database.location(url), e)
                    .orElseGet(() -> new StoreUnusableException("the database of outbox.datasource.url, " + shownUrl()
                            + ", cannot be used (" + Causes.reason(e) + "): " + database.remedy()));
        }
    }
}
