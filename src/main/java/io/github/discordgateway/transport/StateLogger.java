package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Connecting;
import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.Draining;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.IdentifyDelayed;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.Resuming;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Shard;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Logs each state change of a session as one line for the operator. */
final class StateLogger {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);

    private static final Duration LONG = Duration.ofMinutes(1);

    private StateLogger() {}

    /**
     * Logs a state change of a shard's session.
     *
     * @param shard logged with the session's id as fields of a JSON log line
     */
    static void changed(Shard shard, SessionState before, SessionState after) {
        if (before.getClass() == after.getClass() && !isAnotherSession(before, after)) {
            return;
        }
        LoggingEventBuilder line = LOG.atLevel(level(after)).addKeyValue("shard", shard.toString());
        logState(
                after.reconnectState()
                        .session()
                        .map(session -> line.addKeyValue("session", session.abbreviatedId()))
                        .orElse(line),
                before,
                after);
    }

    private static boolean isAnotherSession(SessionState before, SessionState after) {
        return after instanceof Connected connected
                && before.reconnectState()
                        .session()
                        .filter(session ->
                                !session.key().equals(connected.session().key()))
                        .isPresent();
    }

    private static Level level(SessionState state) {
        if (state instanceof Failed) {
            return Level.ERROR;
        }
        boolean isTrouble = state instanceof Reconnecting
                || state instanceof Draining
                || state instanceof IdentifyDelayed delayed && delayed.pause().compareTo(LONG) >= 0;
        return isTrouble ? Level.WARN : Level.INFO;
    }

    private static void logState(LoggingEventBuilder line, SessionState before, SessionState after) {
        if (after instanceof Connecting) {
            line.log("[Gateway] Connecting to Discord Gateway...");
        } else if (after instanceof Connected connected) {
            line.log(
                    "[Gateway] Connected (session: {}){}",
                    connected.session().abbreviatedId(),
                    before instanceof Resuming && !isAnotherSession(before, after) ? ", resumed" : "");
        } else if (after instanceof Reconnecting reconnecting) {
            line.log(
                    "[Gateway] {}: {}",
                    before.takesDispatches() ? "Lost the connection" : "Could not connect",
                    reconnecting.reason());
        } else if (after instanceof IdentifyDelayed delayed) {
            line.log("[Gateway] Not identifying for {} s: {}", delayed.seconds(), delayed.reason());
        } else if (after instanceof Draining) {
            line.log("[Gateway] Closed the connection until the route has processed its queued events");
        } else if (after instanceof Failed failed) {
            line.log("[Gateway] {}: {}", failed.fatal() ? "Stopped" : "Gave up for now", failed.reason());
        } else if (after instanceof Disconnected) {
            line.log("[Gateway] Disconnected");
        }
    }
}
