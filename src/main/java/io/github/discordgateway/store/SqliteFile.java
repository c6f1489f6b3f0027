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
 * The file of a SQLite database, with its log, {@code -wal}, and the log's index, {@code -shm}.
 *
 * @param path absolute
 */
record SqliteFile(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The result codes of https://www.sqlite.org/rescode.html; extended ones have them in their lowest byte. */
    private static final int CORRUPT = 11;

    private static final int NOT_A_DATABASE = 26;
    private static final int PRIMARY_CODE = 0xff;

    /** The size that SQLite gives to its pages by itself. */
    private static final int PAGE = 4096;

    private static final String INCREMENTAL = "2";
    private static final int PAGES_AT_ONCE = 256;

    /** Makes a connection to the file. */
    interface Connector {
        Connection connect() throws SQLException;
    }

    /**
     * Makes it, empty, if it is missing, and takes away what others may do with it and with the files beside it. SQLite
     * gives its log the permissions of the file.
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
                    "[Store] The database {} may be open to other users, and stays so ({}): take their permissions away"
                            + " with chmod 600",
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
            LOG.info("[Store] Others could read {} in {}; from now on only the owner can", narrowed, directory);
        }
    }

    /** Whether a file is the database, its log, its lock or a broken one that is kept. */
    private boolean isPart(Path file) {
        String name = path.getFileName().toString();
        String other = file.getFileName().toString();
        return other.equals(name) || other.startsWith(name + "-") || other.startsWith(name + ".");
    }

    /** Whether a failure says that the file has been damaged. */
    static boolean isBroken(SQLException failure) {
        int code = failure.getErrorCode() & PRIMARY_CODE;
        return code == CORRUPT || code == NOT_A_DATABASE;
    }

    /**
     * Looks for damage, after bringing the log in; nobody may have the file open.
     *
     * @throws SQLException as the driver's where it meets damage by itself
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
        // SQLite reads zeros where a page is cut off; unless the log had the page, they are there now.
        if (size() < bytes || torn.length > 0 && Arrays.equals(read(tornAt, PAGE), Arrays.copyOf(torn, PAGE))) {
            throw broken("it was cut off after " + (tornAt + torn.length) + " bytes");
        }
    }

    /** What there is of a last page that is not all there. */
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
                // Goes on.
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

    /** Keeps the file under another name, so that a new one can take its place. */
    void moveAside(String reason) throws IOException {
        String kept = path + ".broken-" + TIMESTAMP.format(Instant.now());
        for (String part : List.of("", "-wal", "-shm")) {
            Path file = Path.of(path + part);
            if (Files.exists(file)) {
                Files.move(file, Path.of(kept + part));
            }
        }
        LOG.error(
                "The database {} is broken ({}). It is kept as {}, with whatever the hub had not been told yet, and a new"
                        + " one takes its place: the hub is told of all rooms and everybody in one anew",
                path,
                reason,
                kept);
    }

    /** Lets a file shrink that was made otherwise; a new one is made so, and a large one rewritten, once. */
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
                    "The database {} goes on as it is, but cannot become smaller ({}): see that its disk has room for it"
                            + " twice, and start again",
                    path,
                    Causes.reason(e));
        }
    }

    /** Gives free pages back to the disk, a few at a time, then the log's. */
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
