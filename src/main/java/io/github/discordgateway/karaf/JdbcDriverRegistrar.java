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
 * The JDBC drivers inside the bundle. {@link DriverManager} finds those of the class path alone, and would keep a
 * bundle that is gone in memory for the sake of its drivers.
 */
final class JdbcDriverRegistrar {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcDriverRegistrar.class);

    private final ClassLoader classes;

    JdbcDriverRegistrar(ClassLoader classes) {
        this.classes = classes;
    }

    /** Makes them known; does nothing the second time. */
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
                LOG.warn("[Karaf] The driver {} stays known", driver.getClass().getName(), e);
            }
        }
    }

    /** To be loaded is enough for most to register themselves. */
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
