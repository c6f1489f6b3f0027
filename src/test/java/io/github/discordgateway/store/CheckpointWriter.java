package io.github.discordgateway.store;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.transport.SessionKey;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A process that saves one checkpoint after the other and says so after each, until it is killed. */
final class CheckpointWriter {
    static final SessionKey KEY = new SessionKey("a-bot", "main", 0);

    private CheckpointWriter() {}

    /** Goes on from where the database in the directory is. */
    public static void main(String[] directory) {
        var store =
                TestDatabase.sessions(TestDatabase.sqlite(Path.of(directory[0])).dataSource());
        long sequence = store.load(KEY).map(Checkpoint::sequence).orElse(0L);
        while (true) {
            sequence++;
            store.save(
                    KEY,
                    new Checkpoint(
                            new Session("a-session", Optional.empty()),
                            sequence,
                            Shard.ONLY,
                            1,
                            Set.of("9"),
                            Set.of()));
            System.out.println(sequence);
        }
    }
}
