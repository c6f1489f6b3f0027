package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.ReceivedMessage;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/**
 * A route that does not come back, for {@code -Dblocked.seconds}, must not be felt on the wire.
 *
 * <p>The largest gap between two heartbeats is printed and not asserted: a machine that stands still widens it as well,
 * and widens the gap of a bare timer beside it.
 */
class BlockedRouteIT {
    private static final int BLOCKED_SECONDS = Integer.getInteger("blocked.seconds", 6);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final int EVENTS = 1_000;
    private static final int OP_HEARTBEAT = 1;

    private final List<Integer> heard = new CopyOnWriteArrayList<>();
    private final List<Long> bareTimer = new CopyOnWriteArrayList<>();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void a_blocked_route_costs_no_heartbeat_and_no_event() throws Exception {
        Vertx vertx = Vertx.vertx();
        SimulatorOptions options =
                new SimulatorOptions().heartbeatInterval(INTERVAL).heartbeatTimeout(Duration.ofMinutes(5));
        try (GatewaySimulator simulator = GatewaySimulator.start(options);
                DefaultCamelContext camel = new DefaultCamelContext()) {
            start(camel, simulator);
            CamelFixture.await().until(() -> simulator.traffic().identifies() == 1);
            int beatsWanted = (int) (Duration.ofSeconds(BLOCKED_SECONDS).toMillis() / INTERVAL.toMillis());

            IntStream.range(0, EVENTS)
                    .forEach(number -> simulator.dispatch("USER_UPDATE", new JsonObject().put("number", number)));
            blocked.await();
            int before = beats(simulator).size();
            vertx.setPeriodic(INTERVAL.toMillis(), tick -> bareTimer.add(System.nanoTime()));
            CamelFixture.await()
                    .atMost(Duration.ofSeconds(BLOCKED_SECONDS + 60L))
                    .until(() -> beats(simulator).size() >= before + beatsWanted);
            List<Long> whileBlocked = beats(simulator).subList(before, before + beatsWanted);
            assertThat(heard).isEmpty();
            release.countDown();

            CamelFixture.await().until(() -> heard.size() == EVENTS);
            System.out.printf(
                    "BlockedRouteIT: %d heartbeats in %d s, largest gap %.3f intervals, of a bare timer %.3f%n",
                    beatsWanted, BLOCKED_SECONDS, largestGap(whileBlocked), largestGap(bareTimer));
            assertThat(heard).isEqualTo(IntStream.range(0, EVENTS).boxed().toList());
            assertThat(simulator.traffic().openedSockets()).isEqualTo(1);
            assertThat(simulator.traffic().clientCloseCodes()).isEmpty();
            assertThat(simulator.traffic().identifies()).isEqualTo(1);
        } finally {
            vertx.close();
        }
    }

    private void start(DefaultCamelContext camel, GatewaySimulator simulator) throws Exception {
        DiscordGatewayComponent component = camel.getComponent("discord-gateway", DiscordGatewayComponent.class);
        component.getConfiguration().setBotToken(CamelFixture.TOKEN);
        component.getConfiguration().setApiUrl(simulator.apiUrl());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("discord-gateway:main?events=USER_UPDATE").process(exchange -> {
                    blocked.countDown();
                    release.await();
                    heard.add(new JsonObject(exchange.getMessage().getBody(String.class)).getInteger("number"));
                });
            }
        });
        camel.start();
    }

    private static List<Long> beats(GatewaySimulator simulator) {
        return simulator.traffic().received(OP_HEARTBEAT).stream()
                .map(ReceivedMessage::nanoTime)
                .toList();
    }

    /** In intervals; zero where nothing lies between two. */
    private static double largestGap(List<Long> nanoTimes) {
        return IntStream.range(1, nanoTimes.size())
                        .mapToLong(i -> nanoTimes.get(i) - nanoTimes.get(i - 1))
                        .max()
                        .orElse(0)
                / (double) INTERVAL.toNanos();
    }
}
