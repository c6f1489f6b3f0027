package io.github.discordgateway.store;

import com.zaxxer.hikari.HikariConfig;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The databases that can be used, each with what its connections need. */
enum Database {
    /** One file; writes one at a time. */
    SQLITE(
            "jdbc:sqlite:",
            "org.xerial:sqlite-jdbc",
            Map.of(
                    "journal_mode", "WAL",
                    "synchronous", "FULL",
                    "busy_timeout", "5000",
                    "foreign_keys", "true",
                    // Or else one that reads before it writes fails where another process wrote meanwhile.
                    "transaction_mode", "IMMEDIATE"),
            "see that DATA_DIR (or outbox.datasource.url) names a place that this process can write, with room on its"
                    + " disk; a file there that is no sound database has to be moved away") {
        /** A connection that stays: what is in memory is gone with it. */
        @Override
        void size(HikariConfig pool) {
            pool.setMaximumPoolSize(1);
            pool.setMinimumIdle(1);
            pool.setIdleTimeout(0);
            pool.setMaxLifetime(0);
            pool.setKeepaliveTime(0);
        }

        @Override
        void prepare(String location) throws IOException {
            String file = location.replaceFirst("^file:", "");
            if (file.isEmpty()) {
                throw new FileNotFoundException("it names no file");
            }
            boolean isInMemory = file.startsWith(":");
            if (!isInMemory) {
                Files.createDirectories(Path.of(file).toAbsolutePath().getParent());
            }
        }
    },
    /** A server, perhaps on another machine. */
    POSTGRESQL(
            "jdbc:postgresql:",
            "org.postgresql:postgresql",
            // Seconds. Without them, a machine that has gone away holds up the program for good.
            Map.of("connectTimeout", "10", "socketTimeout", "60", "tcpKeepAlive", "true"),
            "see that the server runs and has this database, and that outbox.datasource.url,"
                    + " outbox.datasource.username and outbox.datasource.password are right") {
        @Override
        void size(HikariConfig pool) {
            pool.setMaximumPoolSize(4);
            pool.setMinimumIdle(1);
        }

        @Override
        void prepare(String location) {
            // Whoever runs the server makes the database.
        }
    };

    private static final long CONNECTION_TIMEOUT_MS = 10_000;

    private final String prefix;
    private final String driver;
    private final Map<String, String> properties;
    private final String remedy;

    Database(String prefix, String driver, Map<String, String> properties, String remedy) {
        this.prefix = prefix;
        this.driver = driver;
        this.properties = properties;
        this.remedy = remedy;
    }

    /** The one that a JDBC URL names. */
    static Optional<Database> of(String url) {
        return Arrays.stream(values())
                .filter(database -> url.startsWith(database.prefix))
                .findFirst();
    }

    /** A URL without what may be secret in it. */
    static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }

    /** Sets what the connections need; a parameter of the URL wins over it. */
    void configure(HikariConfig pool, String url) {
        pool.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        properties.forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                pool.addDataSourceProperty(name, value);
            }
        });
        size(pool);
    }

    abstract void size(HikariConfig pool);

    /** What a URL names, without the parts that every URL of the database has. */
    String location(String url) {
        return withoutParameters(url).substring(prefix.length());
    }

    /** Makes what has to be there before the first connection. */
    abstract void prepare(String location) throws IOException;

    /** The driver's Maven coordinates, without a version. */
    String driver() {
        return driver;
    }

    /** What to do where there is no connection, or one that cannot write. */
    String remedy() {
        return remedy;
    }
}
