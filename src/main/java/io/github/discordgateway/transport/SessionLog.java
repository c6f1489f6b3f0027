package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Connected;
import io.github.discordgateway.gateway.Connecting;
import io.github.discordgateway.gateway.Disconnected;
import io.github.discordgateway.gateway.Draining;
import io.github.discordgateway.gateway.Failed;
import io.github.discordgateway.gateway.Reconnecting;
import io.github.discordgateway.gateway.Resuming;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.gateway.Waiting;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells an operator in one line each what a session goes through. */
final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySession.class);

    private static final Duration LONG = Duration.ofMinutes(1);

    private SessionLog() {}

    static void changed(SessionState before, SessionState after) {
        if (before.getClass() == after.getClass()) {
            return;
        }
        if (after instanceof Connecting) {
            LOG.info("[Gateway] Connecting to Discord Gateway...");
        } else if (after instanceof Connected connected) {
            LOG.info(
                    "[Gateway] Connected (session: {}){}",
                    connected.session().abbreviatedId(),
                    before instanceof Resuming ? ", resumed" : "");
        } else if (after instanceof Reconnecting reconnecting) {
            LOG.warn("[Gateway] Lost the connection: {}", reconnecting.reason());
        } else if (after instanceof Waiting waiting) {
            LOG.atLevel(waiting.pause().compareTo(LONG) < 0 ? Level.INFO : Level.WARN)
                    .log(
                            "[Gateway] Not identifying for {} s: {}",
                            waiting.pause().toSeconds(),
                            waiting.reason());
        } else if (after instanceof Draining) {
            LOG.warn("[Gateway] Closed the connection until the events that wait for the route are worked off");
        } else if (after instanceof Failed failed) {
            LOG.error("[Gateway] {}: {}", failed.fatal() ? "Stopped" : "Gave up for now", failed.reason());
        } else if (after instanceof Disconnected) {
            LOG.info("[Gateway] Disconnected");
        }
    }
}
