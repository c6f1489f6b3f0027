package io.github.discordgateway.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedAttemptsTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> steps = new ArrayList<>();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 410, 425, 429, 500, 502, 503, 504, 599})
    void all_steps_are_repeated_until_they_succeed(int status) throws Exception {
        start(answers(status, status));

        Exchange exchange = send();

        assertThat(exchange.getException()).isNull();
        assertThat(steps).containsExactly("sign", "post", "sign", "post", "sign", "post");
    }

    @Test
    void so_they_are_where_nothing_answers() throws Exception {
        start(Stream.of(new IOException("no connection")));

        assertThat(send().getException()).isNull();
        assertThat(steps).containsExactly("sign", "post", "sign", "post");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 404, 422})
    void an_answer_that_will_be_no_other_ends_it(int status) throws Exception {
        start(answers(503, status));

        Exchange exchange = send();

        assertThat(exchange.getException(HttpOperationFailedException.class).getStatusCode())
                .isEqualTo(status);
        assertThat(steps).containsExactly("sign", "post", "sign", "post");
    }

    @Test
    void a_failure_of_another_kind_ends_it() throws Exception {
        start(Stream.of(new IllegalStateException("no secret")));

        assertThat(send().getException()).rootCause().hasMessage("no secret");
        assertThat(steps).containsExactly("sign", "post");
    }

    @Test
    void a_caller_may_still_save_what_is_given_up() throws Exception {
        start(answers(503, 400));

        Exchange exchange = camel.createProducerTemplate().send("direct:caller", sent -> {});

        assertThat(exchange.getException()).isNull();
        assertThat(steps).containsExactly("sign", "post", "sign", "post", "save");
    }

    private void start(Stream<Exception> failures) throws Exception {
        Iterator<Exception> next = failures.iterator();
        RepeatedAttempts attempts = new RepeatedAttempts();
        attempts.setDelay(1);
        attempts.setMaximumDelay(10);
        camel.getRegistry().bind("attempts", attempts);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:caller")
                        .errorHandler(deadLetterChannel("direct:save"))
                        .to("direct:in");
                from("direct:save").process(exchange -> steps.add("save"));
                from("direct:in")
                        .policy("attempts")
                        .process(exchange -> steps.add("sign"))
                        .process(exchange -> {
                            steps.add("post");
                            if (next.hasNext()) {
                                throw next.next();
                            }
                        })
                        .end();
            }
        });
        camel.start();
    }

    private Exchange send() {
        return camel.createProducerTemplate().send("direct:in", exchange -> {});
    }

    private static Stream<Exception> answers(int... statuses) {
        return IntStream.of(statuses)
                .mapToObj(status -> new HttpOperationFailedException("http://hub", status, "", null, null, null));
    }
}
