package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.component.DiscordGatewayComponent;
import io.github.discordgateway.component.DiscordGatewayConstants;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomsHealthCheckTest {
    private static final Dispatch GUILD = Dispatch.snapshot(
            List.of(Dispatch.voice("10"), Dispatch.voice("11")),
            List.of(Dispatch.state("1", "10"), Dispatch.state("2", "10")));

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final MemoryRoomStore store = new MemoryRoomStore();
    private final RoomsProcessor rooms = newProcess();
    private long sequence;

    @BeforeEach
    void start() {
        rooms.load();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void it_is_down_until_the_guild_is_seen() {
        HealthCheck.Result health = health(rooms);

        assertThat(health.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health.getMessage())
                .hasValueSatisfying(message -> assertThat(message).contains("guild 900", "invited"));
    }

    /** Port 1 is nobody's. */
    @Test
    void without_a_connection_it_does_not_blame_the_invitation() throws Exception {
        DiscordGatewayComponent component = camel.getComponent("discord-gateway", DiscordGatewayComponent.class);
        component.getConfiguration().setBotToken("a-token");
        component.getConfiguration().setGatewayUrl("ws://127.0.0.1:1");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("discord-gateway:main?guildId=" + Dispatch.GUILD).process(rooms);
            }
        });
        camel.start();
        RoomsHealthCheck check = new RoomsHealthCheck();
        check.setCamelContext(camel);
        check.setRooms(rooms);

        await().untilAsserted(() -> assertThat(check.call(Map.of()).getMessage())
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("Discord has not shown guild 900 yet, because there is no connection: ")
                        .contains("Discord cannot be reached")
                        .doesNotContain("invited")));
    }

    @Test
    void it_is_up_with_figures_once_the_guild_is_seen() {
        receive(GUILD);

        HealthCheck.Result health = health(rooms);

        assertThat(health.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health.getDetails()).containsEntry("rooms", 2).containsEntry("people", 2L);
    }

    @Test
    void it_is_down_with_the_remedy_while_the_bot_is_not_in_the_guild() {
        receive(GUILD);
        receive(Dispatch.botRemoved());
        assertThat(health(rooms).getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health(rooms).getMessage()).hasValueSatisfying(message -> assertThat(message)
                .contains("removed from guild 900", "invite it again"));

        receive(GUILD);

        assertThat(health(rooms).getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void a_new_process_knows_what_the_one_before_knew() {
        receive(GUILD);
        RoomsProcessor next = newProcess();

        next.load();

        assertThat(health(next).getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void it_is_no_reason_to_restart_the_program() {
        HealthCheck check = new RoomsHealthCheck();

        assertThat(check.isReadiness()).isTrue();
        assertThat(check.isLiveness()).isFalse();
    }

    private RoomsProcessor newProcess() {
        RoomsProcessor process = new RoomsProcessor();
        process.setGuildId(Dispatch.GUILD);
        process.setStore(store);
        return process;
    }

    private void receive(Dispatch dispatch) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(DiscordGatewayConstants.EVENT_TYPE, dispatch.type());
        exchange.getMessage().setHeader(DiscordGatewayConstants.SESSION_ID, "session");
        exchange.getMessage().setHeader(DiscordGatewayConstants.SEQUENCE, ++sequence);
        exchange.getMessage().setBody(dispatch.d());
        rooms.process(exchange);
        rooms.save(exchange);
        exchange.getExchangeExtension().handoverCompletions().forEach(completion -> completion.onComplete(exchange));
    }

    private static HealthCheck.Result health(RoomsProcessor rooms) {
        RoomsHealthCheck check = new RoomsHealthCheck();
        check.setRooms(rooms);
        return check.call(Map.of());
    }
}
