package io.github.discordgateway.store;

import io.github.discordgateway.failure.Causes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a SQLite database, with its write-ahead log {@code -wal} and the log's index {@code -shm}.
 *
 * @param path absolute
 */
record SqliteFile(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** A primary result code of https://www.sqlite.org/rescode.html: the lowest byte of an extended code. */
    private static final int CORRUPT = 11;

    private static final int NOT_A_DATABASE = 26;
    private static final int PRIMARY_CODE = 0xff;

    /** SQLite's default page size in bytes. */
    private static final int PAGE = 4096;

    private static final String INCREMENTAL = "2";
    private static final int PAGES_AT_ONCE = 256;

    /** Opens a connection to the file. */
    interface Connector {
        Connection connect() throws SQLException;
    }

    /**
     * Creates an empty file if it is missing, and removes the permissions of other users on it and on the files beside
     * it. SQLite gives its log the permissions of the file.
     */
    void makePrivate() throws IOException {
        Path directory = Objects.requireNonNull(path.getParent());
        Files.createDirectories(directory, OwnerOnly.directory(directory));
        if (Files.notExists(path)) {
            FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file(path))
                    .close();
        }
        if (!OwnerOnly.isSupported(path)) {
            return;
        }
        try {
            narrow(directory);
        } catch (IOException e) {
            LOG.warn(
                    "[Store] Other users may be able to read the database {}, and its permissions cannot be changed"
                            + " ({}): run chmod 600",
                    path,
                    Causes.reason(e));
        }
    }

    private void narrow(Path directory) throws IOException {
        UserPrincipal self = OwnerOnly.self(directory);
        List<Path> narrowed = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, this::isPart)) {
            for (Path file : files) {
                if (OwnerOnly.narrowFile(file, self)) {
                    narrowed.add(file.getFileName());
                }
            }
        }
        if (!narrowed.isEmpty()) {
            LOG.info("[Store] Other users could read {} in {}; now only the owner can", narrowed, directory);
        }
    }

    /** Whether a file is the database, its log, its lock, or a broken database that was kept. */
    private boolean isPart(Path file) {
        String name = path.getFileName().toString();
        String other = file.getFileName().toString();
        return other.equals(name) || other.startsWith(name + "-") || other.startsWith(name + ".");
    }

    /** Whether a failure says that the file is damaged. */
    static boolean isBroken(SQLException failure) {
        int code = failure.getErrorCode() & PRIMARY_CODE;
        return code == CORRUPT || code == NOT_A_DATABASE;
    }

    /**
     * Writes the log into the file and checks it for damage. No other connection may be open.
     *
     * @throws SQLException if the file is damaged, as {@link #isBroken} recognizes it
     */
    void check(Connector connector) throws SQLException, IOException {
        byte[] torn = tornPage();
        long tornAt = size() - torn.length;
        long bytes;
        try (Connection connection = connector.connect()) {
            query(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            String answer = query(connection, "PRAGMA quick_check(1)");
            if (!answer.equals("ok")) {
                throw broken(answer);
            }
            bytes = Long.parseLong(query(connection, "PRAGMA page_count"))
                    * Long.parseLong(query(connection, "PRAGMA page_size"));
        }
        // SQLite fills a truncated page with zeros. Unless the log had that page, the zeros are in the file now.
        if (size() < bytes || torn.length > 0 && Arrays.equals(read(tornAt, PAGE), Arrays.copyOf(torn, PAGE))) {
            throw broken("it is truncated after " + (tornAt + torn.length) + " bytes");
        }
    }

    /** The bytes of an incomplete last page. */
    private byte[] tornPage() throws IOException {
        int length = (int) (size() % PAGE);
        return read(size() - length, length);
    }

    private byte[] read(long position, int length) throws IOException {
        if (length == 0) {
            return new byte[0];
        }
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            channel.position(position);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Continue until the buffer is full or the file ends.
            }
            return bytes.array();
        }
    }

    private long size() throws IOException {
        return Files.isRegularFile(path) ? Files.size(path) : 0;
    }

    private static SQLException broken(String reason) {
        return new SQLException(reason, null, CORRUPT);
    }

    /** Renames the file, so that a new one can take its place. */
    void moveAside(String reason) throws IOException {
        String kept = path + ".broken-" + TIMESTAMP.format(Instant.now());
        for (String part : List.of("", "-wal", "-shm")) {
            Path file = Path.of(path + part);
            if (Files.exists(file)) {
                Files.move(file, Path.of(kept + part));
            }
        }
        LOG.error(
                "The database {} is broken ({}). The bridge keeps it as {}, with the events that were not delivered"
                        + " yet, and creates a new one: it sends all rooms and the people in them to the hub again",
                path,
                reason,
                kept);
    }

    /** Switches on incremental vacuum. Rewrites an existing file once, because SQLite requires it. */
    void allowToShrink(Connection connection) throws SQLException {
        if (query(connection, "PRAGMA auto_vacuum").equals(INCREMENTAL)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA auto_vacuum = " + INCREMENTAL);
            statement.execute("VACUUM");
        } catch (SQLException e) {
            if (isBroken(e)) {
                throw e;
            }
            LOG.warn(
                    "The database {} works, but its file cannot shrink ({}): free space on its disk for a second copy"
                            + " of it, and start again",
                    path,
                    Causes.reason(e));
        }
    }

    /** Returns free pages to the disk, a few at a time, and then truncates the log. */
    static void shrink(DataSource dataSource) throws SQLException {
        long free;
        do {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                free = Long.parseLong(query(connection, "PRAGMA freelist_count"));
                statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES_AT_ONCE + ")");
            }
        } while (free > PAGES_AT_ONCE);
        try (Connection connection = dataSource.getConnection()) {
            query(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
