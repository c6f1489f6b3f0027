package io.github.discordgateway.store;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.IdentifyRecord;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.transport.SessionKey;
import io.github.discordgateway.transport.SessionStore;
import io.github.discordgateway.transport.SessionStoreException;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The session store in a database: gateway sessions in the table {@code session}, sent IDENTIFYs in
 * {@code identify_budget}, and the last gateway URL in {@code gateway}.
 */
public final class JdbcSessionStore implements SessionStore {
    private static final String LOAD = """
            SELECT session_id, generation, resume_url, sequence, shard_id, shard_count, intents, guild_ids, routes
            FROM session WHERE bot = ? AND name = ? AND slot = ?""";
    private static final String SAVE = """
            INSERT INTO session (bot, name, slot,
                session_id, generation, resume_url, sequence, shard_id, shard_count, intents, guild_ids, routes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (bot, name, slot) DO UPDATE SET session_id = excluded.session_id,
                generation = excluded.generation, resume_url = excluded.resume_url, sequence = excluded.sequence,
                shard_id = excluded.shard_id, shard_count = excluded.shard_count, intents = excluded.intents,
                guild_ids = excluded.guild_ids, routes = excluded.routes""";
    private static final String FORGET = "DELETE FROM session WHERE bot = ? AND name = ? AND slot = ?";
    private static final String FORGET_IDENTIFIES = "DELETE FROM identify_budget WHERE bot = ? AND sent_at < ?";
    private static final String IDENTIFIES =
            "SELECT sent_at, shard_id FROM identify_budget WHERE bot = ? ORDER BY sent_at";
    private static final String IDENTIFIED = "INSERT INTO identify_budget (bot, sent_at, shard_id) VALUES (?, ?, ?)";

    private static final String GATEWAY_URL = "SELECT url FROM gateway WHERE bot = ?";
    private static final String SAVE_GATEWAY_URL =
            "INSERT INTO gateway (bot, url) VALUES (?, ?) ON CONFLICT (bot) DO UPDATE SET url = excluded.url";

    /** The separator in the column {@code guild_ids}. */
    private static final String GUILD_IDS = ",";

    private static final String ROUTES = "\n";

    private @Nullable DataSource dataSource;

    /** Sets the database, which has the tables of {@link StoreDataSource}. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<Checkpoint> load(SessionKey key) {
        return run(
                session(key) + " cannot be read",
                transaction ->
                        transaction
                                .query(LOAD, JdbcSessionStore::checkpoint, key.bot(), key.name(), key.slot())
                                .stream()
                                .findFirst());
    }

    @Override
    public void save(SessionKey key, Checkpoint checkpoint) {
        Session session = checkpoint.session();
        update(
                session(key) + " cannot be saved",
                SAVE,
                key.bot(),
                key.name(),
                key.slot(),
                session.id(),
                session.generation(),
                session.resumeUrl().map(URI::toString).orElse(null),
                checkpoint.sequence(),
                checkpoint.shard().id(),
                checkpoint.shard().count(),
                checkpoint.intents(),
                joined(GUILD_IDS, checkpoint.guildIds()),
                joined(ROUTES, checkpoint.routes()));
    }

    @Override
    public void forget(SessionKey key) {
        update(session(key) + " cannot be deleted", FORGET, key.bot(), key.name(), key.slot());
    }

    @Override
    public List<IdentifyRecord> identifies(String bot, Instant since) {
        return run("The sent IDENTIFYs cannot be read", transaction -> {
            transaction.update(FORGET_IDENTIFIES, bot, since.toEpochMilli());
            return transaction.query(IDENTIFIES, JdbcSessionStore::identify, bot);
        });
    }

    @Override
    public void verify() {
        try {
            if (dataSource instanceof StoreDataSource store) {
                store.verify();
            }
        } catch (DataAccessException e) {
            throw new SessionStoreException(
                    DatabaseErrors.of(
                            "The bridge cannot check its database lock, so it does not connect to Discord", e),
                    e);
        }
    }

    @Override
    public void identified(String bot, IdentifyRecord identify) {
        update("A sent IDENTIFY cannot be saved", IDENTIFIED, bot, identify.at().toEpochMilli(), identify.shardId());
    }

    @Override
    public Optional<URI> gatewayUrl(String bot) {
        return run(
                "The last gateway URL cannot be read",
                transaction ->
                        transaction.query(GATEWAY_URL, (row, number) -> URI.create(row.getString("url")), bot).stream()
                                .findFirst());
    }

    @Override
    public void saveGatewayUrl(String bot, URI url) {
        update("The gateway URL cannot be saved", SAVE_GATEWAY_URL, bot, url.toString());
    }

    private static Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
        Optional<URI> resumeUrl =
                Optional.ofNullable(row.getString("resume_url")).map(URI::create);
        return new Checkpoint(
                new Session(row.getString("session_id"), resumeUrl, row.getString("generation")),
                row.getLong("sequence"),
                new Shard(row.getInt("shard_id"), row.getInt("shard_count")),
                row.getInt("intents"),
                parts(GUILD_IDS, row.getString("guild_ids")),
                parts(ROUTES, row.getString("routes")));
    }

    private static String joined(String separator, Set<String> parts) {
        return String.join(separator, new TreeSet<>(parts));
    }

    private static Set<String> parts(String separator, String joined) {
        return Arrays.stream(joined.split(separator))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
    }

    private static IdentifyRecord identify(ResultSet row, int number) throws SQLException {
        return new IdentifyRecord(Instant.ofEpochMilli(row.getLong("sent_at")), row.getInt("shard_id"));
    }

    private static String session(SessionKey key) {
        return "The gateway session " + key.name() + " (shard " + key.slot() + ")";
    }

    private void update(String failure, String sql, @Nullable Object... parameters) {
        run(failure, transaction -> {
            transaction.update(sql, parameters);
            return true;
        });
    }

    private <T> T run(String failure, Transaction.Work<T> work) {
        try {
            return Transaction.run(Objects.requireNonNull(dataSource, "set the property dataSource"), work);
        } catch (DataAccessException | TransactionException e) {
            throw new SessionStoreException(DatabaseErrors.of(failure, e), e);
        }
    }
}
