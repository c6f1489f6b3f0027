package io.github.discordgateway.app.check;

import io.github.discordgateway.failure.Causes;
import io.github.discordgateway.transport.DiscordRest;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What an operator reads of durations, and of connections to Discord that did not come about. */
final class CheckMessages {
    private CheckMessages() {}

    static String duration(Duration length) {
        if (length.compareTo(Duration.ofMinutes(2)) < 0) {
            return length.toSeconds() + " s";
        }
        return length.compareTo(Duration.ofHours(2)) < 0 ? length.toMinutes() + " min" : length.toHours() + " h";
    }

    /** Why no connection to a host of Discord's came about, and what to do. */
    static Finding noConnection(String host, Throwable failure) {
        if (Causes.of(failure).anyMatch(UnknownHostException.class::isInstance)) {
            return Finding.failed(
                    "DNS does not know " + host,
                    "see that this machine has a network and a DNS server: getent hosts " + host);
        }
        if (Causes.of(failure).anyMatch(SSLException.class::isInstance)) {
            return Finding.failed(
                    "No TLS connection that can be trusted to " + host + ": " + Causes.reason(failure),
                    "see that this machine's clock is right; where a proxy opens TLS connections, let Java trust its"
                            + " authority (-Djavax.net.ssl.trustStore)");
        }
        if (Causes.of(failure).anyMatch(ConnectException.class::isInstance)) {
            return Finding.failed(
                    host + " takes no connection: " + Causes.reason(failure),
                    "see that no firewall forbids it; where a proxy is needed, set"
                            + " camel.component.discord-gateway.proxy-host and .proxy-port");
        }
        if (Causes.of(failure).anyMatch(DiscordRest.TooLargeException.class::isInstance)) {
            return Finding.failed(
                    Causes.reason(failure) + ", which nothing of Discord's has",
                    "see that DISCORD_API_URL, where it is set, is Discord's REST API in version 10");
        }
        if (Causes.of(failure).anyMatch(TimeoutException.class::isInstance)) {
            return Finding.failed(
                    host + " does not answer within " + CheckContext.TIMEOUT.toSeconds() + " s",
                    "see that no firewall swallows the packets; https://discordstatus.com tells of outages");
        }
        return Finding.failed(
                "The connection to " + host + " broke: " + Causes.reason(failure),
                "try again; https://discordstatus.com tells of outages");
    }
}
