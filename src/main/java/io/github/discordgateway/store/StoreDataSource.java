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
 * <p>It opens at {@link #open}, else at the first connection; that fails with one line that says what to mend. Any
 * thread may use it. SQLite has one connection, so nobody may wait for another one while holding it.
 */
public final class StoreDataSource extends HikariDataSource {
    /** Seconds. Who waits for the lock waits for a server that hangs. */
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
     * Sets whether this process has the database to itself; by default not. Then a second process is refused, a broken
     * file of SQLite's makes way for a new one, and {@link #shrink} has something to give back.
     */
    public synchronized void setExclusive(boolean exclusive) {
        this.exclusive = exclusive;
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
        setDriverClassName(driver.getClass().getName());
        database.configure(this, url);
        try {
            database.prepare(database.location(url));
            if (exclusive) {
                exclude(database, driver);
            }
            // The first connection is none of the pool's: where it fails, a pool would log a stack trace.
            try (Connection first = connection(driver)) {
                Schema.create(first, database);
            }
            // What is in memory is its connection's.
            try (Connection pooled = super.getConnection()) {
                Schema.create(pooled, database);
            }
        } catch (SQLException | IOException | InvalidPathException | LinkageError e) {
            unlock();
            throw database.refusal(url, e);
        }
        opened = true;
    }

    /** Keeps other processes away. What is in memory is nobody else's anyway. */
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

    /** Replaces a file that is broken; any other failure is the caller's. */
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
     * Gives the disk back what deleting has left free in SQLite's file, and what its log no longer needs; PostgreSQL
     * does so by itself. It takes many short turns, so that writers wait for none of it for long.
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
     * Makes sure that no other process has taken over what this one has to itself. Costs nothing where that is known.
     *
     * @throws DataAccessResourceFailureException if one has, or if that is not known now
     */
    public void verify() {
        try {
            verifyLock();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException(Causes.reason(e), e);
        }
    }

    /**
     * Does something as soon as another process has taken over what this one has to itself; from then on there are no
     * connections. To be called after {@link #open}.
     *
     * @param action gets one line that says what happened and what to do, on a thread that must not wait for long
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

    /** Where the database is: its URL, without what may be secret in it. */
    synchronized String place() {
        return Database.withoutParameters(url);
    }

    /** SQLite's file; empty for a server, and for what is in memory. */
    synchronized Optional<Path> file() throws IOException {
        Optional<Database> database = Database.of(url);
        return database.isPresent()
                ? database.get().file(database.get().location(url)).map(SqliteFile::path)
                : Optional.empty();
    }

    /** Shows no more than where the database is. */
    @Override
    public String toString() {
        return "StoreDataSource[" + place() + "]";
    }

    /** The driver beside this class. DriverManager would not see it where a class loader of Camel JBang's has both. */
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
