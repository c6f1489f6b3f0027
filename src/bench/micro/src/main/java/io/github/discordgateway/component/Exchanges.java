package io.github.discordgateway.component;

import io.github.discordgateway.TimedSteps;
import io.github.discordgateway.gateway.Dispatch;
import io.github.discordgateway.gateway.RawJson;
import io.github.discordgateway.transport.Frames;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What Camel adds to a dispatch: an exchange, and a route with one step that does nothing. */
public class Exchanges extends TimedSteps {
    private static final int BATCH = 100;

    private final CamelContext camel = new DefaultCamelContext();
    private final List<Dispatch> one = Collections.nCopies(1, dispatch());
    private final List<Dispatch> many = Collections.nCopies(BATCH, dispatch());
    private final DispatchExchanges single = new DispatchExchanges(false, 1);
    private final DispatchExchanges batches = new DispatchExchanges(true, BATCH);
    private DefaultConsumer consumer;

    /** Starts the route. */
    @Setup
    public void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dispatches").routeId("route").process(exchange -> {});
            }
        });
        camel.start();
        consumer = (DefaultConsumer) camel.getRoute("route").getConsumer();
    }

    /** Stops it. */
    @TearDown
    public void stop() {
        camel.stop();
    }

    /** An exchange of one dispatch. */
    @Benchmark
    public void one() throws Exception {
        process(single.of(consumer, one));
    }

    /** A dispatch's share in an exchange of many. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void inABatch() throws Exception {
        process(batches.of(consumer, many));
    }

    private void process(Exchange exchange) throws Exception {
        consumer.getProcessor().process(exchange);
        consumer.releaseExchange(exchange, false);
    }

    private static Dispatch dispatch() {
        byte[] d = Frames.data("voice_state_update_join").toString().getBytes(StandardCharsets.UTF_8);
        return new Dispatch(
                "0123456789abcdef", 7, "VOICE_STATE_UPDATE", Optional.of("900"), new RawJson(d, 0, d.length));
    }
}
