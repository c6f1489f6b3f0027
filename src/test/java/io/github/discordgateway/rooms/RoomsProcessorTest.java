package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.component.DiscordGatewayConstants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomsProcessorTest {
    private static final Path GUILD_CREATE = Path.of("src/test/resources/frames/guild_create.json");

    private final CamelContext camel = new DefaultCamelContext();
    private final AtomicBoolean hubIsAway = new AtomicBoolean();
    private JsonNode guild;

    @BeforeEach
    void startRoute() throws Exception {
        guild = new ObjectMapper().readTree(GUILD_CREATE.toFile()).path("d");
        RoomsProcessor rooms = new RoomsProcessor();
        rooms.setGuildId(guild.path("id").asText());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:events").process(rooms).process(exchange -> {
                    if (hubIsAway.get()) {
                        throw new IOException("the hub is away");
                    }
                });
            }
        });
        camel.start();
    }

    @AfterEach
    void stopRoute() {
        camel.stop();
    }

    @Test
    void each_room_event_becomes_a_message_with_an_id_a_source_and_its_body() {
        List<Message> messages = send(7);

        assertThat(messages).isNotEmpty();
        assertThat(messages.get(0).getHeader("X-Hub-Event-Id")).isEqualTo(RoomEventId.of("the-session", 7, 1));
        assertThat(messages.get(0).getHeader("X-Hub-Event-Source")).isEqualTo("snapshot");
        assertThat(messages.get(0).getHeader("CamelRoomEvent")).isEqualTo("room.created");
        assertThat(messages.get(0).getBody(String.class)).startsWith("{\"event\":\"room.created\",\"payload\":{");
        assertThat(messages)
                .extracting(message -> message.getHeader("X-Hub-Event-Id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void an_event_id_shows_nothing_of_the_session_and_differs_between_sessions() {
        assertThat(RoomEventId.of("the-session", 7, 1))
                .matches("[0-9a-f]{16}-7-1")
                .isNotEqualTo(RoomEventId.of("another-session", 7, 1));
    }

    @Test
    void what_failed_on_its_way_to_the_hub_comes_again_with_the_same_ids() {
        hubIsAway.set(true);
        List<Object> failed = ids(send(7));
        hubIsAway.set(false);

        List<Object> again = ids(send(7));

        assertThat(again).isNotEmpty().isEqualTo(failed);
    }

    @Test
    void what_the_hub_was_told_does_not_come_again() {
        send(7);

        assertThat(send(8)).isEmpty();
    }

    private List<Message> send(long sequence) {
        Exchange exchange = ExchangeBuilder.anExchange(camel)
                .withHeader(DiscordGatewayConstants.EVENT_TYPE, "GUILD_CREATE")
                .withHeader(DiscordGatewayConstants.SESSION_ID, "the-session")
                .withHeader(DiscordGatewayConstants.SEQUENCE, sequence)
                .withBody(guild)
                .build();
        camel.createProducerTemplate().send("direct:events", exchange);
        return ((List<?>) exchange.getMessage().getBody())
                .stream().map(Message.class::cast).toList();
    }

    private static List<Object> ids(List<Message> messages) {
        return messages.stream()
                .map(message -> message.getHeader("X-Hub-Event-Id"))
                .toList();
    }
}
