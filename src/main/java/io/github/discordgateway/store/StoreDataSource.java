package io.github.discordgateway.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database of {@code outbox.datasource.url}: a pool of connections to SQLite or PostgreSQL, with the tables of
 * {@code store/schema.sql}.
 *
 * <p>It opens at {@link #open}, else at the first connection; that fails with one line that says what to mend. Any
 * thread may use it. SQLite has one connection, so nobody may wait for another one while holding it.
 */
public final class StoreDataSource extends HikariDataSource {
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\R");
    private static final Pattern NEW_COLUMN =
            Pattern.compile("^ALTER TABLE (\\w+) ADD COLUMN (\\w+)", Pattern.MULTILINE);

    /** What stands in the schema for a number that the database counts up. */
    private static final String IDENTITY = "${identity}";

    private String url = "";
    private boolean opened;

    /** Sets the JDBC URL: {@code jdbc:sqlite:<file>} or {@code jdbc:postgresql://<host>/<database>}. */
    public synchronized void setUrl(String url) {
        this.url = url.strip();
    }

    /** Sets the user, for PostgreSQL; blank for none. */
    @Override
    public void setUsername(@Nullable String username) {
        super.setUsername(blankToNull(username));
    }

    /** Sets the password, for PostgreSQL; blank for none. */
    @Override
    public void setPassword(@Nullable String password) {
        super.setPassword(blankToNull(password));
    }

    /**
     * Makes what is missing, down to the tables, and starts the pool; does nothing the second time.
     *
     * @throws SQLException where the database cannot be used; the message says what to mend
     */
    public synchronized void open() throws SQLException {
        if (opened) {
            return;
        }
        Database database = Database.of(url)
                .orElseThrow(
                        () -> new StoreUnusableException("outbox.datasource.url names no database that can be used:"
                                + " make it jdbc:sqlite:<file> or jdbc:postgresql://<host>/<database>"));
        Driver driver = driver(database);
        setPoolName("store");
        setJdbcUrl(url);
        database.configure(this, url);
        try {
            database.prepare(database.location(url));
            // The first connection is none of the pool's: where it fails, a pool would log a stack trace.
            try (Connection first = Objects.requireNonNull(driver.connect(url, driverProperties()))) {
                createTables(first, database);
            }
            // What is in memory is its connection's.
            try (Connection pooled = super.getConnection()) {
                createTables(pooled, database);
            }
        } catch (SQLException | IOException | InvalidPathException e) {
            throw new StoreUnusableException(
                    "The database of outbox.datasource.url, " + Database.withoutParameters(url) + ", cannot be used ("
                            + Fault.reason(e) + "): " + database.remedy(),
                    e);
        }
        opened = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        open();
        return super.getConnection();
    }

    /** Shows no more than where the database is. */
    @Override
    public String toString() {
        return "StoreDataSource[" + Database.withoutParameters(url) + "]";
    }

    private Driver driver(Database database) throws StoreUnusableException {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            // Its message quotes the whole URL.
            throw new StoreUnusableException("outbox.datasource.url, " + Database.withoutParameters(url)
                    + ", is malformed, or its driver, " + database.driver() + ", is not on the class path");
        }
    }

    private Properties driverProperties() {
        Properties properties = new Properties();
        properties.putAll(getDataSourceProperties());
        if (getUsername() != null) {
            properties.setProperty("user", getUsername());
        }
        if (getPassword() != null) {
            properties.setProperty("password", getPassword());
        }
        return properties;
    }

    private static void createTables(Connection connection, Database database) throws SQLException {
        String[] statements = END_OF_STATEMENT.split(schema().replace(IDENTITY, database.identity()));
        connection.setAutoCommit(false);
        try {
            execute(connection, statements);
        } catch (SQLException e) {
            // PostgreSQL fails where another program makes the same tables at the same time; then they are there now.
            connection.rollback();
            execute(connection, statements);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                if (!addsColumnThatIsThere(connection, sql)) {
                    statement.execute(sql);
                }
            }
        }
        connection.commit();
    }

    private static boolean addsColumnThatIsThere(Connection connection, String statement) throws SQLException {
        Matcher column = NEW_COLUMN.matcher(statement);
        if (!column.find()) {
            return false;
        }
        try (ResultSet columns = connection
                .getMetaData()
                .getColumns(connection.getCatalog(), connection.getSchema(), column.group(1), column.group(2))) {
            return columns.next();
        }
    }

    private static String schema() {
        try (InputStream schema =
                Objects.requireNonNull(StoreDataSource.class.getResourceAsStream("/store/schema.sql"))) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
