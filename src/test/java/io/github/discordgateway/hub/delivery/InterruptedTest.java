package io.github.discordgateway.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.hub.RetryLaterException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterruptedTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog(Interrupted.class);

    static Stream<Exception> stops() {
        return Stream.of(
                new RetryLaterException("the hub answered 503", null),
                new RejectedExecutionException("Redelivery not allowed while stopping"));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void what_a_stop_interrupts_is_no_fault(Exception interruption) {
        new Interrupted().handleException(interruption);

        assertThat(log.lines())
                .containsExactly("[Hub] A delivery was interrupted (" + interruption.getMessage()
                        + "); the event stays in the outbox");
    }

    @Test
    void a_step_that_fails_is_one() {
        new Interrupted().handleException(new IllegalStateException("no such room"));

        assertThat(log.lines()).singleElement().asString().contains("failed", "no such room", "outbox.wake-period");
    }
}
