package io.github.discordgateway.app.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.discordgateway.component.CapturedLog;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UnreadableRequestsTest {
    private static final String UNHANDLED = "Unhandled exception in router";

    @RegisterExtension
    final CapturedLog log = new CapturedLog(UnreadableRequests.class);

    private final LoggerContext context = new LoggerContext();
    private final Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> console = new ListAppender<>();

    @BeforeEach
    void start() {
        console.start();
        root.addAppender(console);
    }

    @Test
    void the_first_is_told_and_those_behind_it_are_counted_until_the_pause_ends() {
        UnreadableRequests requests = requests(Duration.ofMillis(200));

        requests.doAppend(event(UNHANDLED, new IllegalArgumentException("Invalid escape sequence: %z1")));
        requests.doAppend(event(UNHANDLED, null));
        requests.doAppend(event(UNHANDLED, new IllegalArgumentException("Invalid escape sequence: %z3")));
        await().until(() -> log.lines().size() == 2);

        assertThat(log.lines().get(0)).startsWith("[Http] A request is malformed (Invalid escape sequence: %z1)");
        assertThat(log.lines().get(1))
                .isEqualTo("[Http] 2 more requests were malformed, the last one: Invalid escape sequence: %z3");
        assertThat(console.list).isEmpty();
    }

    @Test
    void the_fault_of_a_handler_is_told_as_it_is() {
        ILoggingEvent fault = event(UNHANDLED, new IllegalStateException("a bug"));

        requests(Duration.ofMinutes(1)).doAppend(fault);

        assertThat(console.list).containsExactly(fault);
        assertThat(log.lines()).isEmpty();
    }

    private UnreadableRequests requests(Duration pause) {
        UnreadableRequests requests = new UnreadableRequests(root, pause);
        requests.start();
        return requests;
    }

    private ILoggingEvent event(String message, Throwable failure) {
        return new LoggingEvent(getClass().getName(), root, Level.ERROR, message, failure, null);
    }
}
