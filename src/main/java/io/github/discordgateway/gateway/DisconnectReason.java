package io.github.discordgateway.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a connection ended, or an attempt at one failed, in a word that fits into a label. There are few of them: these,
 * and one for each {@link CloseCode}.
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
    /** A route needs further intents. */
    public static final String FURTHER_INTENTS = "further_intents";
    /** A route did not get a dispatch, which comes again with another session. */
    public static final String DISPATCH_SKIPPED = "dispatch_skipped";
    /** A route has missed what the session began with. */
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

    /** All that there are. */
    public static Set<String> all() {
        return ALL;
    }

    /**
     * What an operator may look at where connections end by it again and again, in a sentence without its full stop.
     */
    public static String remedy(String reason) {
        return switch (reason) {
            case UNREACHABLE, HELLO_OVERDUE, HEARTBEAT_UNACKNOWLEDGED, UNREADABLE, "lost" ->
                "see that the network between this machine and Discord is steady, and that the machine is not too busy";
            case INVALID_SESSION,
                    "session_no_longer_valid",
                    "session_timed_out",
                    "invalid_sequence",
                    "not_authenticated" -> "see that no other program uses the same bot token";
            case QUEUE_FULL ->
                "the routes take events more slowly than they come: see that the database and whatever else the routes"
                        + " call answer fast enough";
            case STORE_UNUSABLE -> "see that the database can be read and written";
            case DISPATCH_SKIPPED -> "see the log for the dispatch that ends the program";
            case ROUTE_MISSED_EVENTS, FURTHER_INTENTS, MISSED_BEGINNING ->
                "routes are stopped, suspended or added again and again";
            default -> "it comes from Discord: where it lasts, look at https://discordstatus.com";
        };
    }

    /** The server closed the connection, or it broke: {@code lost} without a code. */
    static String of(CloseCode code) {
        return code.name().toLowerCase(Locale.ROOT);
    }
}
