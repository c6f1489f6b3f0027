package io.github.discordgateway.store;

import com.zaxxer.hikari.HikariDataSource;
import io.github.discordgateway.failure.Causes;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The database of {@code outbox.datasource.url}: a pool of connections to SQLite or PostgreSQL, with the tables of
 * {@code store/schema.sql}.
 *
 * <p>It opens at {@link #open} or at the first connection. If that fails, the message says in one line what to fix. Any
 * thread may use it. SQLite has one connection, so a thread that holds it must not wait for another one.
 */
public final class StoreDataSource extends HikariDataSource {
    /** Seconds. A shorter timeout for the lock's connection, because threads that need the lock wait for it. */
    private static final Map<String, String> LOCK_PROPERTIES = Map.of("socketTimeout", "10");

    private String url = "";
    private boolean exclusive;
    private boolean opened;
    private volatile @Nullable ProcessLock lock;

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
     * Sets whether this process has the database to itself; the default is no. If so, a second process cannot open it,
     * a new file replaces a broken SQLite file, and {@link #shrink} can return free pages.
     */
    public synchronized void setExclusive(boolean exclusive) {
        this.exclusive = exclusive;
    }

    /**
     * Creates the missing files and tables, and starts the pool. Does nothing the second time.
     *
     * @throws SQLException if the database cannot be used; the message says what to fix
     */
    public synchronized void open() throws SQLException {
        if (opened) {
            return;
        }
        Database database = Database.of(url)
                .orElseThrow(() -> new StoreUnusableException("outbox.datasource.url names no supported database:"
                        + " set it to jdbc:sqlite:<file> or jdbc:postgresql://<host>/<database>"));
        Driver driver = driver(database);
        setPoolName("store");
        setJdbcUrl(url);
        setDriverClassName(driver.getClass().getName());
        database.configure(this, url);
        try {
            database.prepare(database.location(url));
            if (exclusive) {
                exclude(database, driver);
            }
            // The first connection is outside the pool, because a pool logs a stack trace if it fails.
            try (Connection first = connection(driver)) {
                Schema.create(first, database);
            }
            // Each connection to a database in memory has its own tables.
            try (Connection pooled = super.getConnection()) {
                Schema.create(pooled, database);
            }
        } catch (SQLException | IOException | InvalidPathException | LinkageError e) {
            unlock();
            throw database.refusal(url, e);
        }
        opened = true;
    }

    /** Locks the database. A database in memory needs no lock. */
    private void exclude(Database database, Driver driver) throws SQLException, IOException {
        Optional<SqliteFile> file = database.file(database.location(url));
        if (file.isPresent()) {
            Path path = file.get().path();
            lock = ProcessLock.on(path.toString(), () -> LockFile.beside(path));
            if (lock.isFirst()) {
                makeSound(file.get(), driver);
            }
        } else if (database.isServer()) {
            lock = ProcessLock.on(
                    url,
                    () -> AdvisoryLock.on(() -> connection(driver, LOCK_PROPERTIES), Database.withoutParameters(url)));
            setConnectionInitSql(lock.connectionInitSql());
        }
    }

    /** Replaces a broken file by a new one. Passes any other failure on. */
    private void makeSound(SqliteFile file, Driver driver) throws SQLException, IOException {
        try {
            file.check(() -> connection(driver));
        } catch (SQLException e) {
            if (!SqliteFile.isBroken(e)) {
                throw e;
            }
            file.moveAside(Causes.reason(e));
            file.makePrivate();
        }
        try (Connection first = connection(driver)) {
            file.allowToShrink(first);
        }
    }

    /**
     * Returns the free pages of SQLite's file and log to the disk. PostgreSQL does so by itself. Works in many short
     * steps, so that writers never wait for long.
     */
    public void shrink() throws SQLException {
        open();
        if (Database.of(url).equals(Optional.of(Database.SQLITE))) {
            SqliteFile.shrink(this);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        open();
        verifyLock();
        return super.getConnection();
    }

    private void verifyLock() throws SQLException {
        ProcessLock held = lock;
        if (held != null) {
            held.verify();
        }
    }

    /**
     * Makes sure that no other process has taken over an exclusive database. Cheap if a recent check is known.
     *
     * @throws DataAccessResourceFailureException if a process has, or if that is unknown at present
     */
    public void verify() {
        try {
            verifyLock();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException(Causes.reason(e), e);
        }
    }

    /**
     * Runs an action when another process has taken over an exclusive database. From then on this pool gives no
     * connections. Call it after {@link #open}.
     *
     * @param action gets one line that says what happened and what to do, on a thread that must not block
     */
    public void whenTakenOver(Consumer<String> action) {
        ProcessLock held = lock;
        if (held != null) {
            held.whenLost(action);
        }
    }

    @Override
    public synchronized void close() {
        super.close();
        unlock();
    }

    private void unlock() {
        ProcessLock held = lock;
        if (held != null) {
            lock = null;
            held.release();
        }
    }

    /** The URL of the database without its parameters and credentials. */
    synchronized String place() {
        return Database.withoutParameters(url);
    }

    /** SQLite's file; empty for a server or a database in memory. */
    synchronized Optional<Path> file() throws IOException {
        Optional<Database> database = Database.of(url);
        return database.isPresent()
                ? database.get().file(database.get().location(url)).map(SqliteFile::path)
                : Optional.empty();
    }

    /** Shows the place of the database and no secret. */
    @Override
    public String toString() {
        return "StoreDataSource[" + place() + "]";
    }

    /** The driver from this class's loader. DriverManager does not see a driver that Camel JBang's loader has. */
    private Driver driver(Database database) throws StoreUnusableException {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, StoreDataSource.class.getClassLoader())) {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            }
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            // Its message quotes the whole URL.
            throw new StoreUnusableException("outbox.datasource.url, " + Database.withoutParameters(url)
                    + ", is malformed, or its driver, " + database.driver() + ", is not on the class path");
        }
    }

    private Connection connection(Driver driver) throws SQLException {
        return connection(driver, Map.of());
    }

    private Connection connection(Driver driver, Map<String, String> further) throws SQLException {
        Properties properties = driverProperties();
        properties.putAll(further);
        return Objects.requireNonNull(driver.connect(url, properties));
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

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
