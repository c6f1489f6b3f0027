package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.Answer.status;
import static io.github.discordgateway.hubdouble.Answer.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.github.discordgateway.simulator.SimulatedUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an event that the hub will not take. */
class DeadLetterTest extends RoutesTestSupport {
    private static final SimulatedUser ADA = SimulatedUser.person("11", "ada");

    @ParameterizedTest
    @EnumSource
    void an_event_that_is_refused_is_kept_at_once_with_its_exact_body(Dialect dialect) {
        hub.answers(statuses(400, 401, 403, 204, 404, 413, 422, 204));
        routes.start(dialect);

        Stream.of("A", "B", "C", "accepted", "D", "E", "Ü \"F\"", "accepted too")
                .forEach(routes.guild()::createRoom);

        List<ReceivedRequest> requests = hub.awaitRequests(8);
        assertThat(requests).extracting(ReceivedRequest::attempt).containsOnly(1);
        assertThat(routes.deadLetters()).containsExactlyInAnyOrderEntriesOf(bodiesById(refused(requests)));
    }

    @ParameterizedTest
    @EnumSource
    void a_redirect_is_not_followed(Dialect dialect) {
        for (int response : new int[] {301, 302, 303, 204, 307, 308, 307}) {
            hub.answers(status(response, "Location", hub.endpoint() + "/elsewhere"));
        }
        routes.start(dialect);

        Stream.of("A", "B", "C", "accepted", "D", "E", "F", "accepted too").forEach(routes.guild()::createRoom);

        List<ReceivedRequest> requests = hub.awaitRequests(8);
        assertThat(requests).extracting(ReceivedRequest::uri).containsOnly("/api/internal/events");
        assertThat(routes.deadLetters()).containsExactlyInAnyOrderEntriesOf(bodiesById(refused(requests)));
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_of_the_hubs_own_is_tried_again_a_few_times_only(Dialect dialect) {
        hub.answers(statuses(500, 500, 500, 204, 501, 505));
        routes.with("hub.server-error.redeliveries", 2).start(dialect);

        routes.guild().createRoom("Broken");
        routes.guild().createRoom("Whole");
        routes.guild().createRoom("Healed");

        List<ReceivedRequest> requests = hub.awaitRequests(7);
        assertThat(requests).extracting(ReceivedRequest::attempt).containsExactly(1, 2, 3, 1, 1, 2, 3);
        assertThat(routes.deadLetters()).isEqualTo(bodiesById(requests.subList(0, 1)));
    }

    @ParameterizedTest
    @EnumSource
    void attempts_that_failed_for_another_reason_do_not_count_as_the_hubs_fault(Dialect dialect) {
        hub.answers(statuses(503, 503, 503, 503, 503, 500, 500));
        routes.with("hub.server-error.redeliveries", 2).start(dialect);

        routes.guild().createRoom("Patience");

        assertThat(hub.awaitRequests(8))
                .extracting(ReceivedRequest::attempt)
                .last()
                .isEqualTo(8);
        assertThat(routes.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_events_behind_it_go_out_in_order_also_those_of_the_same_dispatch(Dialect dialect) {
        hub.answers(statuses(204, 204, 204, 422));
        routes.start(dialect);
        String lobby = routes.guild().createRoom("Lobby");
        String quiet = routes.guild().createRoom("Quiet");
        routes.guild().join(ADA, lobby);

        routes.guild().move(ADA.id(), quiet);
        routes.guild().leave(ADA.id());

        List<ReceivedRequest> requests = hub.awaitRequests(6);
        assertThat(requests.subList(3, 6))
                .extracting(ReceivedRequest::event)
                .containsExactly("voice.left", "voice.joined", "voice.left");
        assertThat(routes.deadLetters()).isEqualTo(bodiesById(requests.subList(3, 4)));
    }

    @Test
    void its_guild_is_kept_with_it_and_comes_back_when_it_is_sent_after_all() {
        hub.answers(statuses(404, 410));
        routes.start();
        String guild = routes.guild().id();
        routes.guild().createRoom("Lobby");
        await().until(() ->
                routes.query("SELECT guild_id FROM dead_letter", String.class).equals(List.of(guild)));

        routes.replayAll();

        hub.awaitRequests(2);
        assertThat(routes.query("SELECT guild_id FROM outbox", String.class)).containsExactly(guild);
    }

    private static List<ReceivedRequest> refused(List<ReceivedRequest> requests) {
        return requests.stream()
                .filter(request -> !request.body().contains("accepted"))
                .toList();
    }

    private static Map<String, String> bodiesById(List<ReceivedRequest> requests) {
        return requests.stream().collect(Collectors.toMap(ReceivedRequest::eventId, ReceivedRequest::body));
    }
}
