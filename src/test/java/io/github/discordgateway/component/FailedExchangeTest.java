package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.Checkpoint;
import io.github.discordgateway.transport.BotToken;
import io.github.discordgateway.transport.MemorySessionStore;
import io.github.discordgateway.transport.SessionKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of an event that a route fails on. */
class FailedExchangeTest {
    private static final String ROUTE = CamelFixture.ROUTE;
    private static final String URI = "discord-gateway:main?events=USER_UPDATE&exceptionHandler=#failures";
    private static final String BRIDGED = "discord-gateway:main?events=USER_UPDATE&bridgeErrorHandler=true";

    /** READY has the first one, and the two announcements follow. */
    private static final long LAST_SEQUENCE = 3;

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    private final MemorySessionStore store = new MemorySessionStore();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<String> attempts = new CopyOnWriteArrayList<>();
    private final List<String> saved = new CopyOnWriteArrayList<>();
    private volatile boolean repaired;

    @BeforeEach
    void prepare() {
        camel.context().getRegistry().bind("store", store);
        camel.context().getRegistry().bind("failures", new NotedFailures(failures::add));
        camel.component();
    }

    @Test
    void the_exception_handler_hears_of_it_and_the_next_event_comes() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(1));
                from(URI).routeId(ROUTE).process(failingOn("bad", Integer.MAX_VALUE));
            }
        });

        camel.announce("bad", "good");

        awaitSettled();
        assertThat(attempts).containsExactly("bad", "bad", "bad", "good");
        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessage("bad"));
    }

    @Test
    void a_dead_letter_channel_takes_it_and_the_next_event_comes() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("direct:dead"));
                from(URI).routeId(ROUTE).process(failingOn("bad", Integer.MAX_VALUE));
                from("direct:dead").process(FailedExchangeTest.this::save);
            }
        });

        camel.announce("bad", "good");

        awaitSettled();
        assertThat(attempts).containsExactly("bad", "good");
        assertThat(saved).containsExactly("bad");
        assertThat(failures).isEmpty();
    }

    @Test
    void an_exception_clause_that_handles_it_has_the_last_word() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).process(FailedExchangeTest.this::save);
                from(URI).routeId(ROUTE).process(failingOn("bad", Integer.MAX_VALUE));
            }
        });

        camel.announce("bad", "good");

        awaitSettled();
        assertThat(attempts).containsExactly("bad", "good");
        assertThat(saved).containsExactly("bad");
        assertThat(failures).isEmpty();
    }

    @Test
    void an_event_that_is_given_again_comes_until_it_succeeds_and_before_the_next_one() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(URI + "&failedExchange=redeliver").routeId(ROUTE).process(failingOn("bad", 2));
            }
        });

        camel.announce("bad", "good");

        awaitSettled();
        assertThat(attempts).containsExactly("bad", "bad", "bad", "good");
        assertThat(failures).hasSize(2);
    }

    @Test
    void an_event_that_is_to_be_given_again_is_not_settled_and_survives_a_stop() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(URI + "&failedExchange=redeliver").routeId(ROUTE).process(failingOn("bad", Integer.MAX_VALUE));
            }
        });
        camel.announce("bad", "good");
        CamelFixture.await().until(() -> !failures.isEmpty());

        camel.routes().stopRoute(ROUTE);
        assertThat(settled()).isEqualTo(LAST_SEQUENCE - 2);
        assertThat(attempts).containsOnly("bad");
        attempts.clear();
        repaired = true;
        camel.routes().startRoute(ROUTE);

        awaitSettled();
        assertThat(attempts).containsExactly("bad", "good");
    }

    @Test
    void a_bridged_error_handler_handles_it_once() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).process(FailedExchangeTest.this::save);
                from(BRIDGED).routeId(ROUTE).process(failingOn("bad", Integer.MAX_VALUE));
            }
        });

        camel.announce("bad", "good");

        awaitSettled();
        assertThat(attempts).containsExactly("bad", "good");
        assertThat(saved).containsExactly("bad");
    }

    @Test
    void an_exception_handler_that_throws_holds_up_nothing() throws Exception {
        camel.context().getRegistry().bind("throwing", new NotedFailures(failure -> {
            throw new IllegalStateException("even so");
        }));
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI.replace("failures", "throwing")).routeId(ROUTE).process(failingOn("bad", Integer.MAX_VALUE));
            }
        });

        camel.announce("bad", "good");

        awaitSettled();
        assertThat(attempts).containsExactly("bad", "good");
    }

    private void start(RouteBuilder routes) throws Exception {
        camel.context().addRoutes(routes);
        camel.connect();
    }

    private Processor failingOn(String text, int times) {
        return exchange -> {
            attempts.add(CamelFixture.text(exchange));
            long failed = attempts.stream().filter(text::equals).count();
            if (!repaired && CamelFixture.text(exchange).equals(text) && failed <= times) {
                throw new IllegalStateException(text);
            }
        };
    }

    private void save(Exchange exchange) {
        saved.add(CamelFixture.text(exchange));
    }

    /** Waits until a restart would get none of the announcements again; a RESUMED after them counts, too. */
    private void awaitSettled() {
        CamelFixture.await().untilAsserted(() -> assertThat(settled()).isGreaterThanOrEqualTo(LAST_SEQUENCE));
    }

    private long settled() {
        Optional<Checkpoint> checkpoint = store.load(new SessionKey(new BotToken(CamelFixture.TOKEN).bot(), "main", 0));
        return checkpoint.map(Checkpoint::sequence).orElse(0L);
    }
}
