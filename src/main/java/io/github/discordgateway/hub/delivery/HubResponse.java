package io.github.discordgateway.hub.delivery;

import io.github.discordgateway.failure.Causes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what the hub's response to an event means, what follows from it, and what an operator reads of it.
 *
 * <p>The status alone decides. The routes, the Kamelet, health and {@code check} all use it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-status-codes">RFC 9110, Status Codes</a>
 */
public enum HubResponse {
    /** Any 2xx. */
    ACCEPTED(Outcome.DELIVERED, "The hub accepts events%s", ""),
    /** Any 3xx. */
    REDIRECTED(
            Outcome.REFUSED_BY_SETTING,
            "The hub redirects events%s, which is not followed",
            "set HUB_ENDPOINT to the address that answers itself, often the same with https://"),
    WRONG_SIGNATURE(
            Outcome.REFUSED_BY_SETTING,
            "The hub refuses the signature%s: the secrets differ",
            "give HUB_SECRET (or HUB_SECRET_FILE) and the hub the same secret, without quotes or spaces around it, and"
                    + " see that both clocks are right",
            401),
    FORBIDDEN(
            Outcome.REFUSED_BY_SETTING,
            "Something before the hub, or the hub itself, forbids the request%s",
            "let a firewall or a protection against forged forms (CSRF) make an exception for this address",
            403),
    WRONG_ADDRESS(
            Outcome.REFUSED_BY_SETTING,
            "The hub takes no events at this address%s",
            "see that HUB_ENDPOINT has the right path, by default /api/internal/events",
            404,
            405),
    PROXY_LOGIN(
            Outcome.REFUSED_BY_SETTING,
            "The proxy on the way to the hub wants a login%s",
            "set camel.component.http.proxy-auth-username and -password (with https for a hub at https://)",
            407),
    WRONG_SERVER(
            Outcome.REFUSED_BY_SETTING,
            "The server at this address does not serve the hub's name%s",
            "see that HUB_ENDPOINT has the hub's own host name, and that no proxy sends it to another server",
            421),
    /** The hub wants no events any more. */
    GONE(
            Outcome.PAUSE,
            "The hub wants no events any more%s, so delivery pauses",
            "let the hub take events again, then: camel-discord-gateway resume",
            410),
    LATER(Outcome.RETRY, "The hub wants the event later%s", "events wait meanwhile and none is lost", 408, 425, 429),
    UNAVAILABLE(
            Outcome.RETRY,
            "The hub, or what stands before it, says that it is down%s",
            "start the hub; see the log of the proxy before it",
            502,
            503,
            504),
    /** Any other 5xx. */
    FAILED(Outcome.RETRY_LIMITED, "The hub fails at events%s", "see the hub's log for why"),
    /** Any other 4xx. */
    REJECTED(
            Outcome.REFUSED,
            "The hub rejects events as wrong%s",
            "see the hub's log for what it does not accept, and that HUB_ENDPOINT is the address of the hub"),
    /** There was no connection, none in time, or no response that can be read. */
    NONE(Outcome.RETRY, "The hub does not respond%s", "see that the hub runs, and that HUB_ENDPOINT is right"),
    /** The request could not be made, for example because there is no secret to sign it with. */
    UNSENT(
            Outcome.REFUSED,
            "The request to the hub cannot be made%s",
            "see the log for why; most often hub.signer or HUB_ENDPOINT is wrong");

    /** What follows from a response. */
    public enum Outcome {
        /** The event is delivered. */
        DELIVERED,
        /** Another attempt, until one succeeds. */
        RETRY,
        /** Another attempt, up to {@code hub.server-error.redeliveries} times; after that it is refused. */
        RETRY_LIMITED,
        /** Delivery pauses until an operator resumes it, or until the next start. */
        PAUSE,
        /** A dead letter, unless the hub refuses whatever comes. */
        REFUSED,
        /** The same, and a setting has to be changed before any event is accepted. */
        REFUSED_BY_SETTING;

        /** Whether the hub does not want this event. */
        boolean isRefusal() {
            return this == REFUSED || this == REFUSED_BY_SETTING;
        }
    }

    private static final int CLASS = 100;
    private static final Map<Integer, HubResponse> BY_STATUS = Arrays.stream(values())
            .flatMap(response -> response.statuses.stream().map(status -> Map.entry(status, response)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Outcome outcome;
    private final String problem;
    private final String remedy;
    private final Set<Integer> statuses;

    HubResponse(Outcome outcome, String problem, String remedy, Integer... statuses) {
        this.outcome = outcome;
        this.problem = problem;
        this.remedy = remedy;
        this.statuses = Set.of(statuses);
    }

    /**
     * The row of a status.
     *
     * @param status of a final response; below 200 and above 599 there is none, so that it counts as unreadable
     */
    public static HubResponse of(int status) {
        HubResponse exact = BY_STATUS.get(status);
        if (exact != null) {
            return exact;
        }
        return switch (status / CLASS) {
            case 2 -> ACCEPTED;
            case 3 -> REDIRECTED;
            case 4 -> REJECTED;
            case 5 -> FAILED;
            default -> NONE;
        };
    }

    /** The row of a failed attempt. */
    public static HubResponse of(@Nullable Throwable failure) {
        Integer status = statusOf(failure);
        if (status != null) {
            return of(status.intValue());
        }
        return Causes.of(failure).anyMatch(IOException.class::isInstance) ? NONE : UNSENT;
    }

    /** The status of the response that a failed attempt got; null if it got none. */
    static @Nullable Integer statusOf(@Nullable Throwable failure) {
        return failure instanceof HttpOperationFailedException response
                ? Integer.valueOf(response.getStatusCode())
                : null;
    }

    /** What follows from it. */
    public Outcome outcome() {
        return outcome;
    }

    /** What is wrong, in a sentence without a full stop that begins with a capital letter. */
    public String problem() {
        return problem.formatted("");
    }

    /** The same with a status in it. */
    public String problem(int status) {
        return problem.formatted(" (" + status + ")");
    }

    /** What to do, as the end of a sentence; empty if nothing is to be done. */
    public String remedy() {
        return remedy;
    }
}
