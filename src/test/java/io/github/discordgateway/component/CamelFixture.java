package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.ManualClock;
import io.github.discordgateway.simulator.GatewaySimulator;
import io.github.discordgateway.simulator.SimulatorOptions;
import io.github.discordgateway.simulator.Traffic;
import io.github.discordgateway.transport.SessionStore;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RouteController;
import org.apache.camel.support.DefaultConsumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulator, and a Camel context whose route receives from it; ends both after a test. */
final class CamelFixture implements AfterEachCallback, AutoCloseable {
    static final String TOKEN = "simulator-token";
    static final String ROUTE = "receive";
    private static final int OP_IDENTIFY = 2;

    private final CamelContext context = new DefaultCamelContext();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> heard = new ConcurrentHashMap<>();
    private SimulatorOptions options = new SimulatorOptions().identifyInterval(Duration.ZERO);
    private final List<CamelFixture> successors = new ArrayList<>();
    private Optional<SessionStore> store = Optional.empty();
    private GatewaySimulator simulator;

    /** Where the session outlives the context. */
    CamelFixture store(SessionStore kept) {
        store = Optional.of(kept);
        return this;
    }

    /** Ends the context; what is given is another process on the same store, with the same simulator. */
    CamelFixture restart() {
        context.stop();
        CamelFixture next = new CamelFixture();
        next.store = store;
        next.simulator = simulator;
        successors.add(next);
        return next;
    }

    static ConditionFactory await() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2));
    }

    CamelFixture options(SimulatorOptions changed) {
        options = changed;
        return this;
    }

    GatewaySimulator simulator() {
        if (simulator == null) {
            simulator = GatewaySimulator.start(options);
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
        store.ifPresent(component.getConfiguration()::setSessionStore);
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

    /** Adds a route that notes the announcements that it hears; it runs as soon as the context does. */
    void route(String id, String uri) throws Exception {
        route(id, uri, exchange -> {});
    }

    /** Adds a route that gives each exchange to the processor, and then notes the announcement that it hears. */
    void route(String id, String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId(id).process(processor).process(noting(id));
            }
        });
    }

    /** The step of a route that notes what it hears. */
    Processor noting(String id) {
        return exchange -> heard(id).add(text(exchange));
    }

    /** The announcements that a route has heard. */
    List<String> heard(String id) {
        return heard.computeIfAbsent(id, route -> new CopyOnWriteArrayList<>());
    }

    /** Waits until a route has heard exactly these announcements, in this order. */
    void hears(String id, String... texts) {
        await().untilAsserted(() -> assertThat(heard(id)).containsExactly(texts));
    }

    /** Waits until the session is connected. */
    void awaitConnected() {
        await().until(() -> health().getState() == HealthCheck.State.UP);
    }

    /** Starts the context, and returns when its routes hear what is announced. */
    void connect() throws Exception {
        context.start();
        awaitConnected();
        awaitAnswer();
    }

    /**
     * Waits until the session has done what was asked of it: it answers Discord only then. One of the heartbeats may be
     * regular, so two have to come.
     */
    void awaitAnswer() {
        int before = traffic().heartbeats();
        simulator().faults().requestHeartbeat();
        simulator().faults().requestHeartbeat();
        await().until(() -> traffic().heartbeats() >= before + 2);
    }

    /** Waits until nothing is unsaved after all that was asked of the session; moves the component's clock for that. */
    void awaitSaved(ManualClock clock) {
        awaitAnswer();
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> !health().getDetails().containsKey("gateway.checkpoint.unsaved.seconds"));
    }

    HealthCheck.Result health() {
        return consumer().getHealthCheck().call(Map.of());
    }

    /** Waits until the health check says so. */
    void awaitMessage(String sentence) {
        await().untilAsserted(() -> assertThat(health().getMessage())
                .hasValueSatisfying(message -> assertThat(message).contains(sentence)));
    }

    /** The consumer of the first route. */
    DefaultConsumer consumer() {
        return (DefaultConsumer) context.getRoutes().get(0).getConsumer();
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    /** Starts, stops, suspends and resumes routes. */
    RouteController routes() {
        return context.getRouteController();
    }

    /** The intents of the IDENTIFYs that came, oldest first. */
    List<Integer> identifiedIntents() {
        return traffic().received(OP_IDENTIFY).stream()
                .map(identify -> ((JsonObject) identify.d()).getInteger("intents"))
                .toList();
    }

    /** Dispatches events that every session gets, whatever its intents. */
    void announce(String... texts) {
        for (String text : texts) {
            simulator().dispatch("USER_UPDATE", new JsonObject().put("text", text));
        }
    }

    /** The text of an announcement. */
    static String text(Exchange exchange) {
        return new JsonObject(exchange.getMessage().getBody(String.class)).getString("text");
    }

    @Override
    public void afterEach(ExtensionContext ended) {
        close();
    }

    @Override
    public void close() {
        context.stop();
        successors.forEach(next -> next.context.stop());
        if (simulator != null) {
            simulator.close();
        }
    }
}
