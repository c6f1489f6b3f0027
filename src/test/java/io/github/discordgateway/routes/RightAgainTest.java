package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.Answer.status;
import static io.github.discordgateway.hubdouble.Answer.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hub.outbox.Progress;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.github.discordgateway.rooms.BelievingHub;
import io.github.discordgateway.rooms.RoomEvents;
import io.github.discordgateway.simulator.SimulatedGuild.DeletionOrder;
import io.github.discordgateway.simulator.SimulatedRoom;
import io.github.discordgateway.simulator.SimulatedUser;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a hub that refused something gets, by itself or because an operator wants it. */
class RightAgainTest extends RoutesTestSupport {
    private static final SimulatedUser ADA = SimulatedUser.person("11", "ada");
    private static final SimulatedUser ESI = SimulatedUser.person("12", "esi");
    private static final int SOON = 20;

    @ParameterizedTest
    @EnumSource
    void somebody_whose_leave_was_refused_is_taken_back_when_the_next_event_is_accepted(Dialect dialect) {
        hub.answers(statuses(204, 204, 422));
        routes.with("hub.corrections.period", SOON).start(dialect);
        String lobby = routes.guild().createRoom("Lobby");
        routes.guild().join(ADA, lobby);

        routes.guild().leave(ADA.id());
        routes.guild().join(ESI, lobby);

        await().untilAsserted(() -> assertThat(hub.requests()).hasSize(5));
        ReceivedRequest correction = hub.requests().get(4);
        assertThat(correction.event()).isEqualTo("voice.left");
        assertThat(correction.source()).isEqualTo("correction");
        assertThat(correction.body()).isEqualTo(hub.requests().get(2).body());
        assertThat(correction.eventIdInSession()).matches("\\d+-c\\d+-1");
        awaitRight();
    }

    @Test
    void with_a_snapshot_one_request_corrects_everything() {
        hub.answers(statuses(204, 204, 422));
        routes.with("hub.corrections.period", SOON)
                .with("rooms.extra-events", "guild.snapshot")
                .start();
        hub.awaitRequests(1);
        String lobby = routes.guild().createRoom("Lobby");
        routes.guild().join(ADA, lobby);
        routes.guild().join(ESI, lobby);

        await().untilAsserted(() -> assertThat(hub.requests())
                .extracting(ReceivedRequest::event)
                .containsExactly("guild.snapshot", "room.created", "voice.joined", "voice.joined", "guild.snapshot"));
        assertThat(hub.requests()).extracting(ReceivedRequest::source).last().isEqualTo("correction");
        awaitRight();
    }

    @Test
    void a_first_start_with_snapshots_replaces_whatever_the_hub_has() {
        routes.with("rooms.extra-events", "guild.snapshot")
                .after(guild -> guild.join(ADA, guild.createRoom("Lobby")))
                .start();

        ReceivedRequest first = hub.awaitRequests(1).get(0);
        assertThat(first.event()).isEqualTo("guild.snapshot");
        assertThat(first.source()).isEqualTo("snapshot");
        awaitRight();
    }

    @ParameterizedTest
    @EnumSource
    void a_resync_takes_back_what_the_hub_may_have_too_much_before_it_sends_what_is(Dialect dialect) {
        hub.answers(statuses(204, 204, 204, 422, 204, 422));
        routes.start(dialect);
        String lobby = routes.guild().createRoom("Lobby");
        String quiet = routes.guild().createRoom("Quiet");
        routes.guild().join(ADA, lobby);
        routes.guild().leave(ADA.id());
        routes.guild().join(ESI, lobby);
        routes.guild().deleteRoom(quiet, DeletionOrder.ROOM_FIRST);
        hub.awaitRequests(6);
        await().until(() -> routes.deadLetters().size() == 2);

        routes.context()
                .createProducerTemplate()
                .asyncSend("direct:resync", (Exchange exchange) -> {})
                .join();

        List<ReceivedRequest> sent = hub.awaitRequests(10).subList(6, 10);
        assertThat(sent)
                .extracting(ReceivedRequest::event)
                .containsExactly("voice.left", "room.deleted", "room.created", "voice.joined");
        assertThat(sent)
                .extracting(ReceivedRequest::source)
                .containsExactly("correction", "correction", "snapshot", "snapshot");
        awaitRight();
    }

    @ParameterizedTest
    @EnumSource
    void a_replay_sends_only_what_still_holds_and_marks_the_rest(Dialect dialect) {
        hub.answers(statuses(204, 422, 204, 422, 422));
        routes.start(dialect);
        String lobby = routes.guild().createRoom("Lobby");
        routes.guild().join(ADA, lobby);
        routes.guild().createRoom("Between");
        routes.guild().move(ADA.id(), routes.guild().createRoom("Quiet"));
        // Refused: joined Lobby, created Quiet, left; accepted: joined Quiet.
        hub.awaitRequests(6);
        await().until(() -> routes.deadLetters().size() == 3);
        SimulatedUser someone = SimulatedUser.person("13", "someone");
        hub.answers(status(422));
        routes.guild().join(someone, lobby);
        await().until(() -> routes.deadLetters().size() == 4);

        Progress.View replayed = routes.replayAll();

        assertThat(replayed.superseded()).isEqualTo(3);
        List<ReceivedRequest> sent = hub.awaitRequests(8);
        assertThat(sent.get(7).body()).isEqualTo(sent.get(6).body()).contains(someone.id());
        assertThat(sent.get(7).eventId()).isEqualTo(sent.get(6).eventId());
        routes.awaitEmptyOutbox();
        assertThat(routes.query("SELECT resolution FROM dead_letter", String.class))
                .containsOnly("superseded")
                .hasSize(3);
    }

    @Test
    void each_event_has_the_next_number_also_after_a_restart() {
        routes.start();
        String lobby = routes.guild().createRoom("Lobby");
        routes.guild().join(ADA, lobby);
        hub.awaitRequests(2);
        routes.awaitEmptyOutbox();
        routes.close();

        routes = RunningRoutes.to(hub, data).start();
        routes.guild().createRoom("Another");
        await().until(() -> hub.requests().size() >= 5);

        List<Long> sequences = hub.requests().stream()
                .map(request -> Long.parseLong(request.header("X-Hub-Event-Sequence")))
                .toList();
        assertThat(sequences)
                .allSatisfy(sequence -> assertThat(sequence - sequences.get(0)).isEqualTo(sequences.indexOf(sequence)));
    }

    /** Waits until hubs of every kind that got these requests, and took what was accepted, show the guild. */
    private void awaitRight() {
        await().untilAsserted(() -> {
            assertThat(routes.query("SELECT COUNT(*) FROM uncertain", Integer.class))
                    .containsExactly(0);
            assertThat(routes.query("SELECT COUNT(*) FROM dead_letter WHERE resolution IS NULL", Integer.class))
                    .containsExactly(0);
        });
        Set<String> refused = new HashSet<>(routes.deadLetters().keySet());
        for (BelievingHub.Way way : BelievingHub.Way.values()) {
            BelievingHub shown = new BelievingHub(way);
            for (ReceivedRequest request : hub.requests()) {
                if (!refused.contains(request.eventId())) {
                    shown.apply(
                            RoomEvents.read(request.body().getBytes(StandardCharsets.UTF_8)),
                            Long.parseLong(request.header("X-Hub-Event-Sequence")));
                }
            }
            assertThat(shown.usersByRoom()).as("%s", way).isEqualTo(truth());
        }
        assertThat(hub.refusals()).isEmpty();
    }

    private Map<String, Set<String>> truth() {
        Map<String, Set<String>> users = new TreeMap<>();
        for (SimulatedRoom room : routes.guild().rooms()) {
            users.put(room.id(), new TreeSet<>(room.occupants()));
        }
        return users;
    }
}
