package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.Answer.status;
import static io.github.discordgateway.hubdouble.Answer.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.delivery.Breaker;
import io.github.discordgateway.hub.delivery.BreakerState;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.github.discordgateway.kafka.KafkaServer;
import io.github.discordgateway.simulator.SimulatedUser;
import io.github.discordgateway.transport.MemorySessionStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka topic instead of the outbox. */
class TopicTest {
    private static final SimulatedUser ADA = SimulatedUser.person("11", "ada");
    private static final int AN_HOUR = 3_600_000;

    @RegisterExtension
    final KafkaServer kafka = new KafkaServer();

    @TempDir
    Path data;

    private final HubDouble hub = new HubDouble();
    private RunningRoutes routes;

    @AfterEach
    void stop() {
        if (routes != null) {
            routes.close();
        }
        hub.close();
    }

    @Test
    void events_go_through_the_topic_to_the_hub_in_their_order() {
        routes = newProcess().start();
        String lobby = routes.guild().createRoom("Ü \"Lobby\"");
        String quiet = routes.guild().createRoom("Quiet");
        routes.guild().join(ADA, lobby);
        routes.guild().move(ADA.id(), quiet);
        routes.guild().leave(ADA.id());

        List<ReceivedRequest> requests = awaitRequests(6);
        assertThat(requests)
                .extracting(ReceivedRequest::event)
                .containsExactly(
                        "room.created", "room.created", "voice.joined", "voice.left", "voice.joined", "voice.left");
        assertThat(hub.refusals()).isEmpty();
        List<ConsumerRecord<String, String>> records = records();
        assertThat(records)
                .extracting(ConsumerRecord::key)
                .containsOnly(routes.guild().id());
        assertThat(records)
                .extracting(ConsumerRecord::value)
                .containsExactlyElementsOf(
                        requests.stream().map(ReceivedRequest::body).toList());
        assertThat(records)
                .extracting(topicRecord -> header(topicRecord, HubHeaders.EVENT_ID))
                .containsExactlyElementsOf(
                        requests.stream().map(ReceivedRequest::eventId).toList());
        assertThat(records)
                .extracting(topicRecord -> header(topicRecord, HubHeaders.EVENT))
                .containsExactlyElementsOf(
                        requests.stream().map(ReceivedRequest::event).toList());
        assertThat(records)
                .extracting(topicRecord -> header(topicRecord, HubHeaders.EVENT_SOURCE))
                .containsOnly("live");
        await().until(() -> routes.query("SELECT accepted_at FROM delivery ORDER BY event_id", Long.class)
                .containsAll(records.stream().map(ConsumerRecord::timestamp).toList()));
    }

    @Test
    void with_several_partitions_and_lanes_a_guild_keeps_its_order_while_the_hub_fails() {
        kafka.broker().createTopic(kafka.topic(), 3);
        hub.answers(statuses(503, 204, 500, 500, 204, 429, 204, 503));
        routes = newProcess().with("hub.lanes", 2).start();

        createRooms(0, 20);

        List<ReceivedRequest> requests = awaitRequests(25);
        assertThat(requests.stream().map(ReceivedRequest::eventIdInSession).distinct())
                .hasSize(20)
                .isSortedAccordingTo((one, other) -> sequence(one) - sequence(other));
        assertThat(routes.deadLetters()).isEmpty();
    }

    @Test
    void events_refused_in_a_row_go_back_and_come_before_those_that_are_still_in_the_topic() {
        hub.answersAll(status(401));
        routes = newProcess().start();
        createRooms(0, 12);
        await().until(() -> routes.context()
                        .getRegistry()
                        .lookupByNameAndType("breaker", Breaker.class)
                        .state()
                == BreakerState.REFUSING);
        await().until(() -> hub.requests().size() > 6);
        assertThat(routes.deadLetters()).isEmpty();
        int refused = hub.requests().size();

        hub.answersAll(status(204));

        await().until(() ->
                routes.query("SELECT COUNT(*) FROM delivery", Integer.class).equals(List.of(12)));
        assertThat(hub.requests().stream()
                        .skip(refused)
                        .map(ReceivedRequest::eventIdInSession)
                        .distinct())
                .hasSize(12)
                .isSortedAccordingTo((one, other) -> sequence(one) - sequence(other));
        assertThat(hub.requests().stream()
                        .map(request -> request.header(HubHeaders.EVENT_SEQUENCE))
                        .distinct())
                .hasSize(12);
        assertThat(routes.deadLetters()).isEmpty();
    }

    @Test
    void what_was_refused_is_corrected_through_the_topic() {
        hub.answers(statuses(204, 422));
        routes = newProcess().with("hub.corrections.period", 50).start();
        String lobby = routes.guild().createRoom("Lobby");
        routes.guild().join(ADA, lobby);
        routes.guild().createRoom("Quiet");

        await().until(() -> hub.requests().size() >= 5);

        assertThat(hub.requests())
                .extracting(ReceivedRequest::event)
                .containsExactly("room.created", "voice.joined", "room.created", "voice.left", "voice.joined");
        assertThat(hub.requests()).extracting(ReceivedRequest::source).endsWith("correction", "correction");
        await().until(() ->
                routes.query("SELECT COUNT(*) FROM uncertain", Integer.class).equals(List.of(0)));
    }

    @Test
    void a_new_process_goes_on_behind_what_was_delivered() {
        routes = newProcess().start();
        String lobby = routes.guild().createRoom("Lobby");
        routes.guild().join(ADA, lobby);
        awaitRequests(2);
        routes.close();
        assertThat(committed()).isEqualTo(2);

        routes = newProcess()
                .after(guild -> {
                    guild.createRoom("Lobby");
                    guild.createRoom("Quiet");
                })
                .start();

        assertThat(awaitRequests(4).subList(2, 4))
                .extracting(ReceivedRequest::event)
                .containsExactly("voice.left", "room.created");
        assertThat(records()).hasSize(4);
    }

    @Test
    void what_the_hub_was_not_told_before_the_stop_is_told_afterwards() {
        hub.answers(statuses(204, 503));
        routes = newProcess()
                .with("hub.retry.delay", AN_HOUR)
                .with("hub.retry.max-delay", AN_HOUR)
                .start();
        routes.guild().createRoom("Lobby");
        routes.guild().createRoom("Quiet");
        routes.guild().createRoom("Loud");
        awaitRequests(2);
        await().until(() -> records().size() == 3);

        routes.close();

        assertThat(routes.context().getShutdownStrategy().isTimeoutOccurred()).isFalse();
        assertThat(routes.deadLetters()).isEmpty();
        assertThat(committed()).isEqualTo(1);
        routes = newProcess()
                .after(guild -> List.of("Lobby", "Quiet", "Loud").forEach(guild::createRoom))
                .start();
        List<ReceivedRequest> requests = awaitRequests(4);
        assertThat(requests.subList(2, 4))
                .extracting(ReceivedRequest::eventId)
                .containsExactlyElementsOf(ids().subList(1, 3));
        assertThat(requests.get(1).eventId()).isEqualTo(ids().get(1));
    }

    @Test
    void while_the_hub_is_away_events_are_held_and_all_come_in_their_order() {
        routes = newProcess().start();
        routes.guild().createRoom("First");
        awaitRequests(1);
        hub.stop();
        createRooms(1, 50);
        await().until(() -> records().size() == 50);
        await().until(() -> health("hub").getState() == State.DOWN);

        hub.start();

        assertThat(awaitRequests(50)).extracting(ReceivedRequest::eventId).containsExactlyElementsOf(ids());
        assertThat(health("hub").getState()).isEqualTo(State.UP);
    }

    @Test
    void an_event_that_is_refused_becomes_a_dead_letter_and_can_be_replayed() {
        hub.answers(statuses(404));
        routes = newProcess().start();
        routes.guild().createRoom("Refused");
        routes.guild().createRoom("Taken");
        List<ReceivedRequest> requests = awaitRequests(2);
        String refused = requests.get(0).eventId();
        await().until(() -> routes.deadLetters().containsKey(refused));
        assertThat(routes.query("SELECT guild_id FROM dead_letter", String.class))
                .containsExactly(routes.guild().id());

        routes.replayAll();

        assertThat(awaitRequests(3)).last().satisfies(replayed -> {
            assertThat(replayed.eventId()).isEqualTo(refused);
            assertThat(replayed.body()).isEqualTo(requests.get(0).body());
        });
        routes.awaitEmptyOutbox();
        assertThat(routes.deadLetters()).isEmpty();
    }

    @Test
    void what_the_topic_has_twice_is_delivered_once() {
        hub.answers(statuses(404));
        routes = newProcess().start();
        routes.guild().createRoom("Refused");
        routes.guild().createRoom("Taken");
        awaitRequests(2);
        await().until(() -> records().size() == 2);

        records().forEach(kafka.broker()::send);
        routes.guild().createRoom("Next");

        assertThat(awaitRequests(3)).extracting(ReceivedRequest::eventId).doesNotHaveDuplicates();
        await().until(() -> committed() == 5);
    }

    @Test
    void a_record_that_is_no_room_event_is_skipped() {
        routes = newProcess().start();
        kafka.broker().send(new ConsumerRecord<>(kafka.topic(), 0, 0, "anybody", "anything"));

        routes.guild().createRoom("Lobby");

        assertThat(awaitRequests(1)).extracting(ReceivedRequest::event).containsExactly("room.created");
    }

    @Test
    void while_the_broker_is_away_events_wait_and_all_come_in_their_order() {
        routes = newProcess().with("outbox.retry.delay", 100).with("outbox.retry.max-delay", 500);
        routes.start();
        createRooms(0, 20);
        awaitRequests(20);

        kafka.broker().stop();
        createRooms(20, 40);
        await().untilAsserted(() -> assertThat(health("topic")).satisfies(down -> {
            assertThat(down.getState()).isEqualTo(State.DOWN);
            assertThat(down.getMessage().orElseThrow())
                    .startsWith("The topic does not accept events (")
                    .contains("OUTBOX_BROKERS");
        }));
        createRooms(40, 60);
        kafka.broker().start();

        List<ReceivedRequest> requests = awaitRequests(60);
        assertThat(requests).extracting(ReceivedRequest::eventId).doesNotHaveDuplicates();
        assertThat(requests)
                .extracting(ReceivedRequest::eventIdInSession)
                .isSortedAccordingTo((one, other) -> sequence(one) - sequence(other));
        await().until(() -> health("topic").getState() == State.UP);
    }

    @Test
    void a_stop_waits_neither_for_the_broker_nor_loses_what_it_did_not_take() {
        routes = newProcess().start();
        routes.guild().createRoom("Lobby");
        awaitRequests(1);
        kafka.broker().stop();
        try {
            routes.guild().createRoom("Quiet");
            await().until(() -> health("topic").getState() == State.DOWN);

            routes.close();

            assertThat(routes.context().getShutdownStrategy().isTimeoutOccurred())
                    .isFalse();
        } finally {
            kafka.broker().start();
        }
        routes = newProcess()
                .after(guild -> List.of("Lobby", "Quiet").forEach(guild::createRoom))
                .start();
        assertThat(awaitRequests(2)).extracting(ReceivedRequest::event).containsOnly("room.created");
    }

    /** The program with what is in the data directory, and a session and a guild of its own. */
    private RunningRoutes newProcess() {
        return RunningRoutes.to(hub, data)
                .withBean("sessionStore", new MemorySessionStore())
                .withFolder("kafka")
                .with("outbox.endpoint", "direct:topic")
                .with("outbox.brokers", kafka.broker().address())
                .with("outbox.topic", kafka.topic())
                .with("outbox.group", kafka.topic());
    }

    private void createRooms(int from, int to) {
        IntStream.range(from, to).forEach(number -> routes.guild().createRoom("Room " + number));
    }

    private List<ReceivedRequest> awaitRequests(int count) {
        await().until(() -> hub.requests().size() >= count);
        return hub.awaitRequests(count);
    }

    private List<ConsumerRecord<String, String>> records() {
        return kafka.broker().records(kafka.topic());
    }

    private long committed() {
        return kafka.broker().committed(kafka.topic(), kafka.topic());
    }

    private List<String> ids() {
        return records().stream()
                .map(topicRecord -> header(topicRecord, HubHeaders.EVENT_ID))
                .toList();
    }

    private static String header(ConsumerRecord<String, String> topicRecord, String name) {
        return new String(topicRecord.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static int sequence(String eventIdInSession) {
        return Integer.parseInt(eventIdInSession.split("-")[0]);
    }

    private HealthCheck.Result health(String id) {
        return HealthCheckHelper.invoke(routes.context()).stream()
                .filter(result -> result.getCheck().getId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
