package io.github.discordgateway.app;

import io.github.discordgateway.store.PostgresServer;
import io.github.discordgateway.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same with PostgreSQL. */
class PostgresIT extends OutboxIT {
    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private TestDatabase database;

    @BeforeEach
    void create() {
        database = POSTGRES.newDatabase();
        bridge.with(database);
    }

    @Override
    int kills() {
        return aFew(super.kills());
    }

    @Override
    Program start(Path directory, Map<String, String> environment) throws IOException {
        // Of a program that was killed the server may not have noticed the end yet.
        POSTGRES.breakConnections(database);
        return super.start(directory, environment);
    }
}
