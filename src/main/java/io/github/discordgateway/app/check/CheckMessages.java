package io.github.discordgateway.app.check;

import io.github.discordgateway.failure.Causes;
import io.github.discordgateway.transport.DiscordRest;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Wording of durations and of failed connections to Discord. */
final class CheckMessages {
    private CheckMessages() {}

    static String duration(Duration length) {
        if (length.compareTo(Duration.ofMinutes(2)) < 0) {
            return length.toSeconds() + " s";
        }
        return length.compareTo(Duration.ofHours(2)) < 0 ? length.toMinutes() + " min" : length.toHours() + " h";
    }

    /** Explains why a connection to a Discord host failed, and what to do. */
    static Finding noConnection(String host, Throwable failure) {
        if (Causes.of(failure).anyMatch(UnknownHostException.class::isInstance)) {
            return Finding.failed(
                    "DNS cannot resolve " + host, "check this machine's network and DNS server: getent hosts " + host);
        }
        if (Causes.of(failure).anyMatch(SSLException.class::isInstance)) {
            return Finding.failed(
                    "TLS to " + host + " failed: " + Causes.reason(failure),
                    "check this machine's clock; if a proxy intercepts TLS, add its authority to Java's"
                            + " trust store (-Djavax.net.ssl.trustStore)");
        }
        if (Causes.of(failure).anyMatch(ConnectException.class::isInstance)) {
            return Finding.failed(
                    "Cannot connect to " + host + ": " + Causes.reason(failure),
                    "check the firewall; if a proxy is needed, set"
                            + " camel.component.discord-gateway.proxy-host and .proxy-port");
        }
        if (Causes.of(failure).anyMatch(DiscordRest.TooLargeException.class::isInstance)) {
            return Finding.failed(
                    Causes.reason(failure) + ", more than any response of Discord has",
                    "check that DISCORD_API_URL, if set, is version 10 of Discord's REST API");
        }
        if (Causes.of(failure).anyMatch(TimeoutException.class::isInstance)) {
            return Finding.failed(
                    host + " does not respond within " + CheckContext.TIMEOUT.toSeconds() + " s",
                    "check that no firewall drops the packets; https://discordstatus.com lists outages");
        }
        return Finding.failed(
                "The connection to " + host + " was lost: " + Causes.reason(failure),
                "try again; https://discordstatus.com lists outages");
    }
}
