package io.github.discordgateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/** A new database for each test, open until the test ends. A class of tests is repeated with each {@link Kind}. */
public final class OpenDatabase implements BeforeEachCallback, AfterEachCallback {
    private final PostgresServer postgres = new PostgresServer();
    private final Kind kind;
    private Path directory;
    private TestDatabase database;
    private StoreDataSource dataSource;

    /** Which database. */
    public enum Kind {
        SQLITE,
        POSTGRES
    }

    public OpenDatabase(Kind kind) {
        this.kind = kind;
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        directory = Files.createTempDirectory("database");
        if (kind == Kind.SQLITE) {
            database = TestDatabase.sqlite(directory);
        } else {
            postgres.beforeEach(test);
            database = postgres.newDatabase();
        }
        dataSource = database.dataSource();
    }

    public StoreDataSource dataSource() {
        return dataSource;
    }

    /** Closes the data source, and opens another one on the same database. */
    StoreDataSource reopen() {
        dataSource.close();
        dataSource = database.dataSource();
        return dataSource;
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        if (dataSource != null) {
            dataSource.close();
        }
        FileSystemUtils.deleteRecursively(directory);
    }
}
