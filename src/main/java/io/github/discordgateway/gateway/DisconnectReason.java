package io.github.discordgateway.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reason why a connection or an attempt failed, as a metric label. The values are these constants and one for each
 * {@link CloseCode}.
 */
public final class DisconnectReason {
    static final String UNREACHABLE = "unreachable";
    static final String MISCONFIGURED = "misconfigured";
    static final String STORE_UNUSABLE = "store_unusable";
    static final String UNAUTHORIZED = of(CloseCode.AUTHENTICATION_FAILED);
    static final String HELLO_OVERDUE = "hello_overdue";
    static final String HEARTBEAT_UNACKNOWLEDGED = "heartbeat_unacknowledged";
    static final String RECONNECT_REQUESTED = "reconnect_requested";
    static final String INVALID_SESSION = "invalid_session";
    static final String UNREADABLE = "unreadable";
    static final String QUEUE_FULL = "queue_full";
    static final String ROUTE_MISSED_EVENTS = "route_missed_events";
    /** A route needs more intents. */
    public static final String FURTHER_INTENTS = "further_intents";
    /** A route did not receive a dispatch; a new session brings it again. */
    public static final String DISPATCH_SKIPPED = "dispatch_skipped";
    /** A route missed the start of the session. */
    public static final String MISSED_BEGINNING = "missed_beginning";

    private static final Set<String> ALL = Stream.concat(
                    Stream.of(
                            UNREACHABLE,
                            MISCONFIGURED,
                            STORE_UNUSABLE,
                            HELLO_OVERDUE,
                            HEARTBEAT_UNACKNOWLEDGED,
                            RECONNECT_REQUESTED,
                            INVALID_SESSION,
                            UNREADABLE,
                            QUEUE_FULL,
                            ROUTE_MISSED_EVENTS,
                            FURTHER_INTENTS,
                            MISSED_BEGINNING,
                            DISPATCH_SKIPPED),
                    Arrays.stream(CloseCode.values()).map(DisconnectReason::of))
            .collect(Collectors.toUnmodifiableSet());

    private DisconnectReason() {}

    /** All values. */
    public static Set<String> all() {
        return ALL;
    }

    /** Advice for an operator whose connections keep ending for this reason: one sentence without a full stop. */
    public static String remedy(String reason) {
        return switch (reason) {
            case UNREACHABLE, HELLO_OVERDUE, HEARTBEAT_UNACKNOWLEDGED, UNREADABLE, "lost" ->
                "check that the network to Discord is stable and that this machine is not overloaded";
            case INVALID_SESSION,
                    "session_no_longer_valid",
                    "session_timed_out",
                    "invalid_sequence",
                    "not_authenticated" -> "check that no other program uses the same bot token";
            case QUEUE_FULL ->
                "the routes are slower than the events: check that the database and the services that the routes"
                        + " call respond fast enough";
            case STORE_UNUSABLE -> "check that the database is readable and writable";
            case DISPATCH_SKIPPED -> "look in the log for the dispatch that ends the process";
            case ROUTE_MISSED_EVENTS, FURTHER_INTENTS, MISSED_BEGINNING ->
                "routes are stopped, suspended or added repeatedly";
            default -> "the cause is on Discord's side: if it lasts, see https://discordstatus.com";
        };
    }

    /** The reason for a connection that the server closed, or that broke: {@code lost} if there was no code. */
    static String of(CloseCode code) {
        return code.name().toLowerCase(Locale.ROOT);
    }
}
