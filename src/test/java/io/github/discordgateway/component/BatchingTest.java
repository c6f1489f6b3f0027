package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events that wait come as one exchange, where the route asks for that. */
class BatchingTest {
    private static final int MANY = 100;

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    private final Semaphore permits = new Semaphore(0);
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    @BeforeEach
    void prepare() {
        camel.component();
    }

    @AfterEach
    void let_the_route_end() {
        permits.release(MANY);
    }

    @Test
    void those_that_wait_while_the_route_is_busy_come_together_and_no_more_than_the_bound() throws Exception {
        start("");
        announce("1", "2", "3", "4", "5", "6");

        permits.release(MANY);

        CamelFixture.await().until(() -> texts().size() == 6);
        assertThat(batches).containsExactly(List.of("1"), List.of("2", "3", "4"), List.of("5", "6"));
    }

    @Test
    void each_message_has_the_headers_of_its_event() throws Exception {
        start("");

        camel.announce("1");

        CamelFixture.await().until(() -> !camel.exchanges().isEmpty());
        assertThat(messages(camel.exchanges().get(0))).singleElement().satisfies(message -> assertThat(
                        message.getHeaders())
                .containsEntry(DiscordGatewayConstants.EVENT_TYPE, "USER_UPDATE")
                .containsKeys(DiscordGatewayConstants.SEQUENCE, DiscordGatewayConstants.SESSION_ID));
    }

    @Test
    void a_batch_that_fails_comes_again_whole_and_in_order_where_the_route_asks_for_that() throws Exception {
        failing = true;
        start("&failedExchange=redeliver");
        announce("1", "2", "3");
        permits.release();
        CamelFixture.await().until(() -> batches.size() == 1);

        failing = false;
        permits.release(MANY);

        CamelFixture.await().until(() -> texts().size() == 4);
        assertThat(batches).containsExactly(List.of("1"), List.of("1", "2", "3"));
    }

    private void start(String options) throws Exception {
        camel.start("discord-gateway:main?events=USER_UPDATE&batching=true&maxBatchSize=3" + options, exchange -> {
            permits.acquire();
            boolean fails = failing;
            batches.add(messages(exchange).stream().map(BatchingTest::text).toList());
            if (fails) {
                throw new IllegalStateException("the route fails");
            }
        });
        camel.awaitConnected();
    }

    /** Returns when the first one is at work and the others wait. */
    private void announce(String first, String... others) {
        camel.announce(first);
        CamelFixture.await().until(() -> camel.exchanges().size() == 1);
        camel.announce(others);
        camel.awaitAnswer();
    }

    private List<String> texts() {
        return batches.stream().flatMap(List::stream).toList();
    }

    private static String text(Message message) {
        return message.getBody(String.class).replaceAll("[^0-9]", "");
    }

    private static List<Message> messages(Exchange exchange) {
        return ((List<?>) exchange.getMessage().getBody())
                .stream().map(Message.class::cast).toList();
    }
}
