package io.github.discordgateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.gateway.Connecting;
import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.ReconnectState;
import io.github.discordgateway.gateway.Session;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Shard;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator reads, from one state to the next. */
class StateLoggerTest {

    @RegisterExtension
    final CapturedLog log = new CapturedLog(GatewaySession.class);

    private final SessionState connecting =
            new Disconnected(ReconnectState.NONE).connect().next();

    @Test
    void a_connection_that_never_was_is_not_called_lost() {
        changed(connecting, connecting.closed(OptionalInt.empty()).next());

        assertThat(log.lines())
                .containsExactly("[Gateway] Could not connect: the connection ended without a close code");
    }

    @Test
    void a_connection_that_was_there_is_lost() {
        SessionState identifying = connecting.hello(Duration.ofSeconds(41)).next();

        changed(identifying, identifying.closed(OptionalInt.of(4000)).next());

        assertThat(log.lines())
                .containsExactly(
                        "[Gateway] Lost the connection: closed with code 4000: Discord reported an unknown error");
    }

    @Test
    void a_pause_is_never_shown_as_zero() {
        changed(
                connecting,
                connecting.identifyRefused(Duration.ofMillis(250), "the reason").next());

        assertThat(log.lines()).containsExactly("[Gateway] Not identifying for 1 s: the reason");
    }

    @Test
    void only_a_session_that_goes_on_was_resumed() {
        Session session = new Session("0123456789", Optional.empty());
        SessionState resuming = ((Connecting) connecting)
                .restored(session)
                .next()
                .hello(Duration.ofSeconds(41))
                .next();

        changed(resuming, resuming.resumed().next());
        changed(resuming, resuming.ready(session.ofGeneration("1")).next());

        assertThat(log.lines())
                .containsExactly(
                        "[Gateway] Connected (session: 012345...), resumed",
                        "[Gateway] Connected (session: 012345...)");
    }

    private static void changed(SessionState before, SessionState after) {
        StateLogger.changed(Shard.ONLY, before, after);
    }
}
