package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.discordgateway.component.DiscordGatewayConstants;
import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.hub.outbox.InTransaction;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomsProcessorTest {
    private static final String SESSION = "the-session";
    private static final Dispatch GUILD_CREATE = Dispatch.frame("guild_create");
    private static final String GUILD = GUILD_CREATE.d().path("id").asText();
    private static final Dispatch ROOM = Dispatch.created(Dispatch.voice("77")).inGuild(GUILD);

    private final CamelContext camel = new DefaultCamelContext();
    private final AtomicBoolean hubIsAway = new AtomicBoolean();
    private final StoreDataSource dataSource = TestDatabase.inMemory().dataSource();
    private final BreakableRoomStore store = new BreakableRoomStore(TestDatabase.rooms(dataSource));

    @BeforeEach
    void startRoutes() throws Exception {
        RoomsProcessor inMemory = new RoomsProcessor();
        inMemory.setGuildId(GUILD);
        camel.addRoutes(route("direct:in-memory", inMemory));
        camel.addRoutes(route("direct:first-process", stored()));
        camel.addRoutes(route("direct:second-process", stored()));
        RoomsProcessor savedFirst = new RoomsProcessor();
        savedFirst.setGuildId(GUILD);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:saved-first")
                        .process(savedFirst)
                        .process(savedFirst::save)
                        .process(RoomsProcessorTest.this::throwWhileTheHubIsAway);
            }
        });
        RoomsProcessor unsaved = stored();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:without-save").process(unsaved);
            }
        });
        RoomsProcessor rolledBack = stored();
        InTransaction inTransaction = new InTransaction();
        inTransaction.setDataSource(dataSource);
        camel.getRegistry().bind("inTransaction", inTransaction);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:rolled-back")
                        .process(rolledBack)
                        .policy("inTransaction")
                        .bean(rolledBack, "save")
                        .throwException(new IOException("the commit fails"));
            }
        });
        camel.start();
    }

    @AfterEach
    void stopRoutes() {
        camel.stop();
        dataSource.close();
    }

    @Test
    void each_room_event_becomes_a_row_with_an_id_a_source_and_its_body() {
        List<PublishedEvent> rows = rows(send("direct:in-memory", GUILD_CREATE, 7));

        assertThat(rows).isNotEmpty();
        assertThat(rows.get(0).id()).isEqualTo(RoomEventId.of(new RoomPosition(SESSION, 7), 1));
        assertThat(rows.get(0).source()).isEqualTo("snapshot");
        assertThat(rows.get(0).name()).isEqualTo("room.created");
        assertThat(rows.get(0).body()).asString().startsWith("{\"event\":\"room.created\",\"payload\":{");
        assertThat(rows).extracting(row -> row.id()).doesNotHaveDuplicates();
        assertThat(rows).extracting(row -> row.lane()).containsOnly(GUILD.hashCode() & Integer.MAX_VALUE);
        assertThat(rows).extracting(row -> row.guildId()).containsOnly(GUILD);
    }

    @Test
    void an_event_id_shows_nothing_of_the_session_and_differs_between_sessions() {
        assertThat(RoomEventId.of(new RoomPosition(SESSION, 7), 1))
                .matches("[0-9a-f]{16}-7-1")
                .isNotEqualTo(RoomEventId.of(new RoomPosition("another-session", 7), 1));
    }

    @Test
    void a_position_shows_no_more_than_the_beginning_of_the_session_id() {
        assertThat(new RoomPosition("0123456789", 7)).hasToString("RoomPosition[012345..., 7]");
    }

    @Test
    void what_failed_on_its_way_to_the_hub_comes_again_with_the_same_ids() {
        hubIsAway.set(true);
        List<String> failed = ids(send("direct:first-process", GUILD_CREATE, 7));
        hubIsAway.set(false);

        List<String> again = ids(send("direct:first-process", GUILD_CREATE, 7));

        assertThat(again).isNotEmpty().isEqualTo(failed);
    }

    @Test
    void what_the_hub_was_told_does_not_come_again() {
        send("direct:in-memory", GUILD_CREATE, 7);

        assertThat(ids(send("direct:in-memory", GUILD_CREATE, 8))).isEmpty();
    }

    @Test
    void a_new_process_goes_on_where_the_one_before_stopped() {
        send("direct:first-process", GUILD_CREATE, 7);

        assertThat(ids(send("direct:second-process", GUILD_CREATE, 8))).isEmpty();
        assertThat(ids(send("direct:second-process", ROOM, 9))).hasSize(1);
    }

    @Test
    void a_replay_of_what_was_saved_makes_no_rows_and_changes_nothing() {
        send("direct:first-process", ROOM, 7);
        send("direct:first-process", Dispatch.deleted(ROOM.d()).inGuild(GUILD), 8);

        Exchange replayed = send("direct:second-process", ROOM, 7);

        assertThat(ids(replayed)).isEmpty();
        assertThat(store.load(GUILD).orElseThrow().rooms()).isEmpty();
        assertThat(store.saves()).isEqualTo(2);
    }

    /** Some servers send their dispatches out of order. */
    @Test
    void what_comes_late_is_taken_and_holds_back_nothing_that_came_before_it() {
        send("direct:first-process", GUILD_CREATE, 7);
        Message late = dispatch(ROOM, 5);
        late.setHeader(DiscordGatewayConstants.LATE, true);

        assertThat(ids(sendBatch(late))).containsExactly(RoomEventId.of(new RoomPosition(SESSION, 5), 1));
        assertThat(store.load(GUILD).orElseThrow().position()).isEqualTo(new RoomPosition(SESSION, 7));
        assertThat(ids(send("direct:second-process", GUILD_CREATE, 7))).isEmpty();
    }

    @Test
    void another_session_counts_from_one_again() {
        send("direct:first-process", ROOM, 7);

        Exchange other = send("direct:first-process", Dispatch.deleted(ROOM.d()).inGuild(GUILD), 1, "another-session");

        assertThat(ids(other)).hasSize(1);
    }

    @Test
    void the_events_of_a_batch_count_together() {
        Exchange batch = sendBatch(
                dispatch(GUILD_CREATE, 7),
                dispatch(ROOM, 8),
                dispatch(Dispatch.deleted(ROOM.d()).inGuild(GUILD), 9));

        assertThat(rows(batch)).extracting(row -> row.name()).endsWith("room.created", "room.deleted");
        assertThat(ids(send("direct:second-process", ROOM, 8))).isEmpty();
    }

    @Test
    void an_event_of_a_batch_without_a_name_has_the_one_that_the_batch_said_before() {
        send("direct:first-process", ROOM, 7);
        send("direct:first-process", named("Ann"), 8);

        Exchange batch = sendBatch(
                dispatch(Dispatch.left("1").inGuild(GUILD), 9),
                dispatch(Dispatch.movedWithoutMember("1", "77").inGuild(GUILD), 10));

        assertThat(rows(batch)).extracting(row -> row.name()).containsExactly("voice.left", "voice.joined");
        assertThat(rows(batch).get(1).body()).asString().contains("\"username\":\"name1\"");
    }

    @Test
    void a_new_process_knows_the_names_of_those_who_left_before() {
        annJoinsAndLeaves("direct:first-process");

        Exchange joins = send(
                "direct:second-process", Dispatch.movedWithoutMember("1", "77").inGuild(GUILD), 10);

        assertThat(rows(joins)).hasSize(1);
        assertThat(rows(joins).get(0).body()).asString().contains("\"username\":\"Ann\"");
    }

    @Test
    void a_name_that_cannot_be_read_makes_the_exchange_fail_and_is_read_again() {
        annJoinsAndLeaves("direct:first-process");
        Dispatch nameless = Dispatch.movedWithoutMember("1", "77").inGuild(GUILD);
        store.breakDown();
        Exchange failed = send("direct:first-process", nameless, 10);
        store.repair();

        assertThat(failed.getException()).hasMessage("the store is broken");
        assertThat(rows(send("direct:first-process", nameless, 10)))
                .extracting(row -> row.body())
                .allSatisfy(body -> assertThat(body).contains("\"username\":\"Ann\""))
                .hasSize(1);
    }

    @Test
    void without_a_store_a_process_remembers_for_itself() {
        annJoinsAndLeaves("direct:in-memory");

        Exchange again =
                send("direct:in-memory", Dispatch.movedWithoutMember("1", "77").inGuild(GUILD), 10);

        assertThat(rows(again)).hasSize(1);
        assertThat(rows(again).get(0).body()).asString().contains("\"username\":\"Ann\"");
        assertThat(ids(send("direct:in-memory", ROOM, 7))).isEmpty();
        assertThat(store.saves()).isZero();
    }

    @Test
    void without_a_store_what_failed_after_it_was_saved_comes_again() {
        hubIsAway.set(true);
        List<String> failed = ids(send("direct:saved-first", ROOM, 7));
        hubIsAway.set(false);

        assertThat(ids(send("direct:saved-first", ROOM, 7))).hasSize(1).isEqualTo(failed);
    }

    @Test
    void an_event_of_a_batch_that_cannot_be_understood_is_skipped_and_the_others_are_told() {
        Exchange batch =
                sendBatch(dispatch(new Dispatch("VOICE_STATE_UPDATE", Dispatch.object()), 7), dispatch(ROOM, 8));

        assertThat(batch.getException()).isNull();
        assertThat(ids(batch)).hasSize(1);
    }

    @Test
    void what_is_saved_but_rolled_back_is_read_again_from_the_store() {
        Exchange rolledBack = send("direct:rolled-back", ROOM, 7);

        assertThat(rolledBack.getException()).hasMessage("the commit fails");
        assertThat(ids(send("direct:rolled-back", ROOM, 7))).isNotEmpty().isEqualTo(ids(rolledBack));
    }

    @Test
    void what_changes_nothing_is_not_saved() {
        send("direct:first-process", GUILD_CREATE, 7);

        send("direct:first-process", GUILD_CREATE, 8);
        send("direct:first-process", new Dispatch("TYPING_START", Dispatch.object()), 9);

        assertThat(store.saves()).isEqualTo(1);
    }

    @Test
    void a_store_that_cannot_be_written_makes_the_exchange_fail() {
        send("direct:first-process", GUILD_CREATE, 6);
        store.breakDown();
        Exchange failed = send("direct:first-process", ROOM, 7);
        store.repair();

        assertThat(failed.getException()).hasMessage("the store is broken");
        assertThat(ids(send("direct:first-process", ROOM, 7))).isNotEmpty().isEqualTo(ids(failed));
    }

    @Test
    void a_store_that_cannot_be_read_makes_the_exchange_fail_and_is_read_again() {
        send("direct:first-process", ROOM, 7);
        store.breakDown();
        Exchange failed = send("direct:second-process", ROOM, 7);
        store.repair();

        assertThat(failed.getException()).hasMessage("the store is broken");
        assertThat(ids(send("direct:second-process", ROOM, 7))).isEmpty();
    }

    @Test
    void a_route_that_does_not_save_fails() {
        Exchange unsaved = send("direct:without-save", ROOM, 7);

        assertThat(unsaved.getException()).hasMessageContaining("end the route with  bean: {ref: rooms, method: save}");
    }

    /** The dispatches 7 to 9 make a room, in which Ann has been. */
    private void annJoinsAndLeaves(String route) {
        send(route, ROOM, 7);
        send(route, named("Ann"), 8);
        send(route, Dispatch.left("1").inGuild(GUILD).without("member"), 9);
    }

    private static Dispatch named(String username) {
        Dispatch joins = Dispatch.moved("1", "77").inGuild(GUILD);
        joins.d().set("member", Dispatch.member("1", username));
        return joins;
    }

    private Message dispatch(Dispatch dispatch, long sequence) {
        Message message = new DefaultMessage(camel);
        message.setHeader(DiscordGatewayConstants.EVENT_TYPE, dispatch.type());
        message.setHeader(DiscordGatewayConstants.SESSION_ID, SESSION);
        message.setHeader(DiscordGatewayConstants.SEQUENCE, sequence);
        message.setBody(dispatch.d());
        return message;
    }

    private Exchange sendBatch(Message... dispatches) {
        return camel.createProducerTemplate()
                .send("direct:first-process", exchange -> exchange.getMessage().setBody(List.of(dispatches)));
    }

    private RoomsProcessor stored() {
        RoomsProcessor rooms = new RoomsProcessor();
        rooms.setGuildId(GUILD);
        rooms.setStore(store);
        return rooms;
    }

    private RouteBuilder route(String from, RoomsProcessor rooms) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(from)
                        .process(rooms)
                        .process(RoomsProcessorTest.this::throwWhileTheHubIsAway)
                        .bean(rooms, "save");
            }
        };
    }

    private void throwWhileTheHubIsAway(Exchange exchange) throws IOException {
        if (hubIsAway.get()) {
            throw new IOException("the hub is away");
        }
    }

    private Exchange send(String to, Dispatch dispatch, long sequence) {
        return send(to, dispatch, sequence, SESSION);
    }

    private Exchange send(String to, Dispatch dispatch, long sequence, String sessionId) {
        Exchange exchange = ExchangeBuilder.anExchange(camel)
                .withHeader(DiscordGatewayConstants.EVENT_TYPE, dispatch.type())
                .withHeader(DiscordGatewayConstants.SESSION_ID, sessionId)
                .withHeader(DiscordGatewayConstants.SEQUENCE, sequence)
                .withBody((JsonNode) dispatch.d())
                .build();
        return camel.createProducerTemplate().send(to, exchange);
    }

    @SuppressWarnings("unchecked")
    private static List<PublishedEvent> rows(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    private static List<String> ids(Exchange exchange) {
        return rows(exchange).stream().map(row -> row.id()).toList();
    }
}
