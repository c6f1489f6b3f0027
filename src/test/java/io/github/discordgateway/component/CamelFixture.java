package io.github.discordgateway.component;

import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.github.discordgateway.simulator.Traffic;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultConsumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulator, and a Camel context whose route receives from it; ends both after a test. */
final class CamelFixture implements AfterEachCallback {
    static final String TOKEN = "simulator-token";
    static final String ROUTE = "receive";

    private final CamelContext context = new DefaultCamelContext();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private GatewaySimulator simulator;

    static ConditionFactory await() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2));
    }

    GatewaySimulator simulator() {
        if (simulator == null) {
            simulator = GatewaySimulator.start(new SimulatorOptions().identifyInterval(Duration.ZERO));
        }
        return simulator;
    }

    Traffic traffic() {
        return simulator().traffic();
    }

    CamelContext context() {
        return context;
    }

    /** The component, set up for the simulator. */
    DiscordGatewayComponent component() {
        DiscordGatewayComponent component = context.getComponent("discord-gateway", DiscordGatewayComponent.class);
        component.getConfiguration().setBotToken(TOKEN);
        component.getConfiguration().setApiUrl(simulator().apiUrl());
        return component;
    }

    /** Starts a context with one route, which notes each exchange before the processor gets it. */
    void receive(String uri, Processor processor) throws Exception {
        component();
        start(uri, processor);
    }

    /** Starts the context with the component as it is. */
    void start(String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId(ROUTE).process(exchanges::add).process(processor);
            }
        });
        context.start();
    }

    void receive(String uri) throws Exception {
        receive(uri, exchange -> {});
    }

    /** Waits until the session is connected. */
    void awaitConnected() {
        await().until(() -> health().getState() == HealthCheck.State.UP);
    }

    HealthCheck.Result health() {
        return consumer().getHealthCheck().call(Map.of());
    }

    DefaultConsumer consumer() {
        return (DefaultConsumer) context.getRoute(ROUTE).getConsumer();
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    /** Dispatches an event that every session gets, whatever its intents. */
    void announce(String text) {
        simulator().dispatch("USER_UPDATE", new JsonObject().put("text", text));
    }

    /** The text of an announcement. */
    static String text(Exchange exchange) {
        return new JsonObject(exchange.getMessage().getBody(String.class)).getString("text");
    }

    @Override
    public void afterEach(ExtensionContext ended) throws Exception {
        context.close();
        if (simulator != null) {
            simulator.close();
        }
    }
}
