package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.transport.DispatchOutcome;
import io.github.discordgateway.transport.SessionObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A monitor in Camel's registry. */
class SessionMonitorTest {
    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    private final NotedSessions noted = new NotedSessions();

    @BeforeEach
    void bindMonitor() {
        camel.context().getRegistry().bind("monitor", noted);
    }

    @Test
    void is_told_of_a_session_and_of_what_it_does() throws Exception {
        camel.component();
        camel.route("one", "discord-gateway:main?events=USER_UPDATE");
        camel.route("two", "discord-gateway:main?events=USER_UPDATE,TYPING_START");
        camel.connect();

        camel.announce("hello");

        camel.hears("one", "hello");
        camel.hears("two", "hello");
        assertThat(noted.begun).extracting(SessionStats::name).containsExactly("main");
        CamelFixture.await()
                .untilAsserted(() -> assertThat(noted.dispatches).contains("USER_UPDATE FORWARDED", "READY FILTERED"));
    }

    @Test
    void sees_how_the_session_fares() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        camel.receive("discord-gateway:main?events=USER_UPDATE", exchange -> held.await());
        camel.awaitConnected();
        SessionStats session = noted.begun.get(0);
        assertThat(session.shardsIn("CONNECTED")).isOne();
        assertThat(session.shardsIn("RECONNECTING")).isZero();
        assertThat(session.identifiesRemaining()).isEqualTo(499);

        camel.announce("hello");

        CamelFixture.await().until(() -> session.queuedBytes() > 0);
        held.countDown();
        CamelFixture.await().until(() -> session.queuedBytes() == 0);
    }

    @Test
    void is_told_when_a_session_is_gone() throws Exception {
        camel.receive("discord-gateway:main");
        camel.awaitConnected();
        assertThat(noted.ended).isEmpty();

        camel.context().stop();

        assertThat(noted.ended).isEqualTo(noted.begun).hasSize(1);
    }

    private static final class NotedSessions implements SessionMonitor {
        private final List<SessionStats> begun = new CopyOnWriteArrayList<>();
        private final List<SessionStats> ended = new CopyOnWriteArrayList<>();
        private final List<String> dispatches = new CopyOnWriteArrayList<>();

        @Override
        public SessionObserver began(SessionStats session) {
            begun.add(session);
            return new SessionObserver() {
                @Override
                public void changed(SessionState before, SessionState after) {
                    // The figures tell the state.
                }

                @Override
                public void dispatched(String type, DispatchOutcome outcome) {
                    dispatches.add(type + " " + outcome);
                }
            };
        }

        @Override
        public void ended(SessionStats session) {
            ended.add(session);
        }
    }
}
