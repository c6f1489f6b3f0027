package io.github.discordgateway.karaf;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the JDBC drivers in the bundle. {@link DriverManager} finds only those of the class path. They are
 * deregistered at the end, since it would keep the removed bundle in memory.
 */
final class JdbcDriverRegistrar {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcDriverRegistrar.class);

    private final ClassLoader classes;

    JdbcDriverRegistrar(ClassLoader classes) {
        this.classes = classes;
    }

    /** Registers the drivers; a second call does nothing. */
    void register() {
        List<Driver> known = own();
        for (Driver driver : ServiceLoader.load(Driver.class, classes)) {
            if (known.stream().noneMatch(other -> other.getClass() == driver.getClass()) && !isKnown(driver)) {
                register(driver);
            }
        }
    }

    void deregister() {
        for (Driver driver : own()) {
            try {
                DriverManager.deregisterDriver(driver);
            } catch (SQLException | SecurityException e) {
                LOG.warn(
                        "[Karaf] The driver {} stays registered",
                        driver.getClass().getName(),
                        e);
            }
        }
    }

    /** Whether a driver is registered; most register themselves when they are loaded. */
    private boolean isKnown(Driver driver) {
        return own().stream().anyMatch(other -> other.getClass() == driver.getClass());
    }

    private static void register(Driver driver) {
        try {
            DriverManager.registerDriver(driver);
        } catch (SQLException e) {
            throw new IllegalStateException("The driver " + driver.getClass().getName() + " cannot be used", e);
        }
    }

    private List<Driver> own() {
        return Collections.list(DriverManager.getDrivers()).stream()
                .filter(driver -> driver.getClass().getClassLoader() == classes)
                .toList();
    }
}
