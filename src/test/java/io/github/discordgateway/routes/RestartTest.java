package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.Answer.status;
import static io.github.discordgateway.hubdouble.Answer.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hub.delivery.HubHealthCheck;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.github.discordgateway.rooms.Person;
import io.github.discordgateway.rooms.RoomPosition;
import io.github.discordgateway.rooms.RoomStore;
import io.github.discordgateway.rooms.RoomStoreException;
import io.github.discordgateway.rooms.RoomUpdate;
import io.github.discordgateway.rooms.SavedRooms;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.transport.MemorySessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the program knows when it starts again, and what becomes of events while the database is away. */
class RestartTest {
    private static final SimulatedUser ADA = SimulatedUser.person("11", "ada");
    private static final int AN_HOUR = 3_600_000;

    @TempDir
    Path data;

    private final HubDouble hub = new HubDouble();
    private RunningRoutes routes;

    @AfterEach
    void stop() {
        routes.close();
        hub.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_new_process_tells_the_hub_only_what_has_changed(Dialect dialect) {
        routes = newProcess().start(dialect);
        String lobby = routes.guild().createRoom("Lobby");
        routes.guild().join(ADA, lobby);
        hub.awaitRequests(2);
        await().until(() -> savedPeopleInRooms() == 1);
        routes.close();

        // Room ids depend on the order alone.
        routes = newProcess()
                .after(guild -> {
                    guild.createRoom("Lobby");
                    guild.createRoom("Quiet");
                })
                .start(dialect);

        assertThat(hub.awaitRequests(4).subList(2, 4))
                .extracting(ReceivedRequest::event)
                .containsExactly("voice.left", "room.created");
        assertThat(hub.refusals()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_the_hub_was_not_told_before_the_stop_is_told_afterwards(Dialect dialect) {
        hub.answers(statuses(503));
        routes = newProcess()
                .with("hub.retry.delay", AN_HOUR)
                .with("hub.retry.max-delay", AN_HOUR)
                .start(dialect);
        routes.guild().createRoom("Lobby");
        hub.awaitRequests(1);
        routes.close();

        routes = newProcess().after(guild -> guild.createRoom("Lobby")).start(dialect);

        List<ReceivedRequest> requests = hub.awaitRequests(2);
        assertThat(requests).extracting(ReceivedRequest::event).containsOnly("room.created");
        assertThat(requests)
                .extracting(ReceivedRequest::eventId)
                .containsOnly(requests.get(0).eventId());
        assertThat(requests).extracting(ReceivedRequest::attempt).containsExactly(1, 2);
    }

    @Test
    void the_pause_that_the_hub_asked_for_lasts_over_the_restart() {
        hub.answers(status(429, "Retry-After", "3600"));
        routes = newProcess().start();
        routes.guild().createRoom("Lobby");
        hub.awaitRequests(1);
        routes.close();

        routes = newProcess().after(guild -> guild.createRoom("Lobby")).start();

        var health = routes.context().getRegistry().lookupByNameAndType("hubHealthCheck", HubHealthCheck.class);
        await().until(() -> health.call().getState() == HealthCheck.State.DOWN);
        assertThat(health.call().getMessage().orElseThrow()).contains("it asked for a pause until 20", "1 wait");
        assertThat(hub.requests()).hasSize(1);
    }

    @Test
    void the_hubs_own_faults_are_counted_over_the_restart() {
        hub.answers(statuses(500, 500, 500, 500));
        routes = newProcess()
                .with("hub.retry.delay", AN_HOUR)
                .with("hub.retry.max-delay", AN_HOUR)
                .with("hub.server-error.redeliveries", 3)
                .start();
        routes.guild().createRoom("Lobby");
        hub.awaitRequests(1);
        routes.close();

        routes = newProcess()
                .with("hub.server-error.redeliveries", 3)
                .after(guild -> guild.createRoom("Lobby"))
                .start();

        routes.awaitEmptyOutbox();
        assertThat(hub.awaitRequests(4)).extracting(ReceivedRequest::attempt).containsExactly(1, 2, 3, 4);
        assertThat(routes.deadLetters()).containsOnlyKeys(hub.requests().get(0).eventId());
    }

    @Test
    void the_pool_is_closed_with_the_context() {
        routes = newProcess().start();
        var pool = (StoreDataSource) routes.context().getRegistry().lookupByNameAndType("dataSource", DataSource.class);
        boolean closedBefore = pool.isClosed();

        routes.camel().stop();

        assertThat(closedBefore).isFalse();
        assertThat(pool.isClosed()).isTrue();
    }

    @Test
    void a_database_that_cannot_be_used_stops_the_start_with_one_line() throws IOException {
        Files.createDirectory(data.resolve("bridge.db"));
        routes = newProcess();

        assertThatThrownBy(() -> routes.start())
                .rootCause()
                .hasMessageStartingWith("The database of outbox.datasource.url, jdbc:sqlite:" + data)
                .hasMessageNotContaining("\n");
    }

    @Test
    void in_the_place_of_a_broken_database_a_new_one_is_made_and_the_hub_is_told_all() throws IOException {
        Files.writeString(data.resolve("bridge.db"), "This is no database. ".repeat(100));

        routes = newProcess().after(guild -> guild.createRoom("Lobby")).start();

        assertThat(hub.awaitRequests(1)).extracting(ReceivedRequest::event).containsExactly("room.created");
        assertThat(data).isDirectoryContaining("glob:**/bridge.db.broken-*Z");
    }

    @Test
    void while_the_rooms_cannot_be_saved_the_next_event_waits_and_nothing_is_sent_twice() {
        var failures = new AtomicInteger(3);
        routes = newProcess()
                .withBean("roomStore", new StoreThatFails(failures))
                .with("outbox.retry.delay", 1)
                .start();
        String lobby = routes.guild().createRoom("Lobby");
        routes.guild().join(ADA, lobby);

        assertThat(hub.awaitRequests(2))
                .extracting(ReceivedRequest::event)
                .containsExactly("room.created", "voice.joined");
        assertThat(failures).hasNonPositiveValue();
    }

    @Test
    void a_stop_does_not_wait_for_a_store_that_fails() {
        var failures = new AtomicInteger(Integer.MAX_VALUE);
        routes = newProcess()
                .withBean("roomStore", new StoreThatFails(failures))
                .with("outbox.retry.delay", AN_HOUR)
                .with("outbox.retry.max-delay", AN_HOUR)
                .after(guild -> guild.createRoom("Lobby"))
                .start();
        await().until(() -> failures.get() < Integer.MAX_VALUE);

        routes.camel().stop();

        assertThat(routes.context().getShutdownStrategy().isTimeoutOccurred()).isFalse();
        assertThat(hub.requests()).isEmpty();
    }

    /** The program with what is in the data directory, and a session and a guild of its own. */
    private RunningRoutes newProcess() {
        return RunningRoutes.to(hub, data).withBean("sessionStore", new MemorySessionStore());
    }

    private long savedPeopleInRooms() {
        var store = routes.context().getRegistry().lookupByNameAndType("roomStore", RoomStore.class);
        return store.load(routes.guild().id()).stream()
                .mapToLong(saved -> saved.people().size())
                .sum();
    }

    private record StoreThatFails(AtomicInteger failures) implements RoomStore {
        @Override
        public Optional<SavedRooms> load(String guildId) {
            return Optional.empty();
        }

        @Override
        public Map<String, Person> people(String guildId, Set<String> userIds) {
            return Map.of();
        }

        @Override
        public void save(RoomUpdate update, RoomPosition position, long eventSequence) {
            if (failures.getAndDecrement() > 0) {
                throw new RoomStoreException("the disk is full", new IOException());
            }
        }
    }
}
