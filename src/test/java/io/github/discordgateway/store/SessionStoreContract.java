package io.github.discordgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.gateway.IdentifyRecord;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.transport.SessionKey;
import io.github.discordgateway.transport.SessionStore;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} keeps to. */
abstract class SessionStoreContract {
    static final String BOT = "a-bot";
    static final SessionKey KEY = new SessionKey(BOT, "main", 0);
    static final Checkpoint CHECKPOINT = new Checkpoint(
            new Session("a-session", Optional.of(URI.create("wss://resume.example.org/?v=10"))),
            4_000_000_000L,
            new Shard(3, 16),
            641,
            Set.of("1270000000000000128", "9"),
            Set.of("receive-room-events", "a route, with a comma"));
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");

    /** A store that holds nothing. */
    abstract SessionStore store();

    @Test
    void nothing_is_there_before_something_was_saved() {
        SessionStore store = store();

        assertThat(store.load(KEY)).isEmpty();
        assertThat(store.identifies(BOT, NOON)).isEmpty();
    }

    @Test
    void what_was_saved_is_loaded() {
        SessionStore store = store();

        store.save(KEY, CHECKPOINT);

        assertThat(store.load(KEY)).contains(CHECKPOINT);
    }

    @Test
    void a_session_needs_neither_a_resume_url_nor_guilds() {
        SessionStore store = store();
        var plain = new Checkpoint(new Session("s", Optional.empty()), 0, Shard.ONLY, 1, Set.of(), Set.of());

        store.save(KEY, plain);

        assertThat(store.load(KEY)).contains(plain);
    }

    @Test
    void sessions_with_the_same_id_are_told_apart() {
        SessionStore store = store();
        var second = new Checkpoint(
                CHECKPOINT.session().ofGeneration("5e7f"), 1, Shard.ONLY, CHECKPOINT.intents(), Set.of(), Set.of());
        store.save(KEY, CHECKPOINT);

        store.save(KEY, second);

        assertThat(store.load(KEY)).contains(second);
    }

    @Test
    void the_last_gateway_url_of_a_bot_is_kept() {
        SessionStore store = store();
        assertThat(store.gatewayUrl(BOT)).isEmpty();

        store.saveGatewayUrl(BOT, URI.create("wss://first.example.org"));
        store.saveGatewayUrl(BOT, URI.create("wss://second.example.org/?a=b"));
        store.saveGatewayUrl("another-bot", URI.create("wss://third.example.org"));

        assertThat(store.gatewayUrl(BOT)).contains(URI.create("wss://second.example.org/?a=b"));
    }

    @Test
    void a_later_checkpoint_takes_the_place_of_the_one_before() {
        SessionStore store = store();
        var later =
                new Checkpoint(new Session("another", Optional.empty()), 2, Shard.ONLY, 7, Set.of("8"), Set.of("-"));
        store.save(KEY, CHECKPOINT);

        store.save(KEY, later);

        assertThat(store.load(KEY)).contains(later);
    }

    @Test
    void what_was_forgotten_is_not_loaded() {
        SessionStore store = store();
        store.save(KEY, CHECKPOINT);

        store.forget(KEY);
        store.forget(KEY);

        assertThat(store.load(KEY)).isEmpty();
    }

    @Test
    void bots_names_and_slots_do_not_disturb_each_other() {
        SessionStore store = store();
        var keys = Set.of(
                KEY,
                new SessionKey("another-bot", "main", 0),
                new SessionKey(BOT, "other", 0),
                new SessionKey(BOT, "main", 1));
        keys.forEach(key -> store.save(key, checkpointOf(key)));

        store.forget(new SessionKey(BOT, "main", 1));

        assertThat(store.load(new SessionKey(BOT, "main", 1))).isEmpty();
        assertThat(keys).filteredOn(key -> key.slot() == 0).hasSize(3).allSatisfy(key -> assertThat(store.load(key))
                .contains(checkpointOf(key)));
    }

    @Test
    void identifies_are_counted_for_each_bot_also_two_at_once() {
        SessionStore store = store();
        var first = new IdentifyRecord(NOON, 0);
        var second = new IdentifyRecord(NOON.plusSeconds(5), 1);

        store.identified(BOT, first);
        store.identified(BOT, first);
        store.identified("another-bot", first);
        store.identified(BOT, second);

        assertThat(store.identifies(BOT, NOON.minusSeconds(1))).containsExactly(first, first, second);
        assertThat(store.identifies("another-bot", NOON)).containsExactly(first);
    }

    @Test
    void identifies_from_before_are_left_out() {
        SessionStore store = store();
        var recent = new IdentifyRecord(NOON, 0);
        store.identified(BOT, new IdentifyRecord(NOON.minusMillis(1), 0));
        store.identified(BOT, recent);

        assertThat(store.identifies(BOT, NOON)).containsExactly(recent);
    }

    private static Checkpoint checkpointOf(SessionKey key) {
        return new Checkpoint(new Session(key.toString(), Optional.empty()), 1, Shard.ONLY, 1, Set.of(), Set.of());
    }
}
