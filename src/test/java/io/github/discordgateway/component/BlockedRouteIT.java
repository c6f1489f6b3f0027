package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.ReceivedMessage;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** A route that does not come back, for {@code -Dblocked.seconds}, must not be felt on the wire. */
class BlockedRouteIT {
    private static final int BLOCKED_SECONDS = Integer.getInteger("blocked.seconds", 5);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int EVENTS = 1_000;
    private static final double MOST_INTERVALS = 1.1;
    private static final int OP_HEARTBEAT = 1;

    private final List<Integer> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void a_blocked_route_costs_no_heartbeat_and_no_event() throws Exception {
        try (GatewaySimulator simulator = GatewaySimulator.start(new SimulatorOptions().heartbeatInterval(INTERVAL));
                DefaultCamelContext camel = new DefaultCamelContext()) {
            start(camel, simulator);
            CamelFixture.await().until(() -> simulator.traffic().identifies() == 1);
            int beatsWanted = (int) (Duration.ofSeconds(BLOCKED_SECONDS).toMillis() / INTERVAL.toMillis());

            IntStream.range(0, EVENTS)
                    .forEach(number -> simulator.dispatch("USER_UPDATE", new JsonObject().put("number", number)));
            blocked.await();
            int before = beats(simulator).size();
            CamelFixture.await()
                    .atMost(Duration.ofSeconds(BLOCKED_SECONDS + 30L))
                    .until(() -> beats(simulator).size() >= before + beatsWanted);
            release.countDown();

            CamelFixture.await().until(() -> heard.size() == EVENTS);
            double largest = largestGapInIntervals(beats(simulator));
            System.out.printf(
                    "BlockedRouteIT: %d heartbeats in %d s, largest gap %.3f intervals%n",
                    beats(simulator).size(), BLOCKED_SECONDS, largest);
            assertThat(heard).isEqualTo(IntStream.range(0, EVENTS).boxed().toList());
            assertThat(largest).isLessThan(MOST_INTERVALS);
            assertThat(simulator.traffic().identifies()).isEqualTo(1);
            assertThat(simulator.traffic().resumes()).isZero();
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

    private static List<ReceivedMessage> beats(GatewaySimulator simulator) {
        return simulator.traffic().received(OP_HEARTBEAT);
    }

    private static double largestGapInIntervals(List<ReceivedMessage> beats) {
        return IntStream.range(1, beats.size())
                        .mapToLong(
                                i -> beats.get(i).nanoTime() - beats.get(i - 1).nanoTime())
                        .max()
                        .orElseThrow()
                / (double) TimeUnit.MILLISECONDS.toNanos(INTERVAL.toMillis());
    }
}
