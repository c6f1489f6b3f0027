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
 * The table of the hub's responses to an event: the outcome of each status, and the message and remedy for operators.
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
            "The hub redirects events%s, and the bridge does not follow redirects",
            "set HUB_ENDPOINT to the final address, often the same with https://"),
    WRONG_SIGNATURE(
            Outcome.REFUSED_BY_SETTING,
            "The hub refuses the signature%s: the secrets differ",
            "give HUB_SECRET (or HUB_SECRET_FILE) and the hub the same secret, without quotes or spaces around it, and"
                    + " check that both clocks are right",
            401),
    FORBIDDEN(
            Outcome.REFUSED_BY_SETTING,
            "The hub, or a proxy in front of it, forbids the request%s",
            "allow this address in the firewall and in the protection against forged forms (CSRF)",
            403),
    WRONG_ADDRESS(
            Outcome.REFUSED_BY_SETTING,
            "The hub accepts no events at this address%s",
            "check that HUB_ENDPOINT has the right path; the default is /api/internal/events",
            404,
            405),
    PROXY_LOGIN(
            Outcome.REFUSED_BY_SETTING,
            "The proxy between the bridge and the hub requires a login%s",
            "set camel.component.http.proxy-auth-username and -password (with https for a hub at https://)",
            407),
    WRONG_SERVER(
            Outcome.REFUSED_BY_SETTING,
            "The server at this address does not serve the hub's host name%s",
            "check that HUB_ENDPOINT has the hub's host name, and that no proxy sends it to another server",
            421),
    /** The hub accepts no more events. */
    GONE(
            Outcome.PAUSE,
            "The hub accepts no more events%s, so delivery is paused",
            "let the hub accept events again, then run: camel-discord-gateway resume",
            410),
    LATER(Outcome.RETRY, "The hub asks to retry later%s", "events wait until then and none is lost", 408, 425, 429),
    UNAVAILABLE(
            Outcome.RETRY,
            "The hub, or a proxy in front of it, reports that it is down%s",
            "start the hub; see the log of the proxy in front of it",
            502,
            503,
            504),
    /** Any other 5xx. */
    FAILED(Outcome.RETRY_LIMITED, "The hub fails to process events%s", "see the hub's log for the error"),
    /** Any other 4xx. */
    REJECTED(
            Outcome.REFUSED,
            "The hub rejects events as invalid%s",
            "see the hub's log for the reason, and check that HUB_ENDPOINT is the address of the hub"),
    /** There was no connection, no response in time, or an unreadable one. */
    NONE(Outcome.RETRY, "The hub does not respond%s", "check that the hub runs, and that HUB_ENDPOINT is right"),
    /** The request could not be made, for example because there is no secret to sign it with. */
    UNSENT(
            Outcome.REFUSED,
            "The request to the hub cannot be made%s",
            "see the log for the reason; most often hub.signer or HUB_ENDPOINT is wrong");

    /** The consequence of a response. */
    public enum Outcome {
        /** The event is delivered. */
        DELIVERED,
        /** The bridge retries until an attempt succeeds. */
        RETRY,
        /** The bridge retries up to {@code hub.server-error.redeliveries} times; then the event counts as refused. */
        RETRY_LIMITED,
        /** Delivery pauses until an operator resumes it, or until the next start. */
        PAUSE,
        /** The event becomes a dead letter, unless the hub refuses all events. */
        REFUSED,
        /** As {@link #REFUSED}, and the hub accepts no event until a setting is changed. */
        REFUSED_BY_SETTING;

        /** Whether the hub refused the event. */
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
     * @param status the status of a final response; one below 200 or above 599 counts as unreadable
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

    public Outcome outcome() {
        return outcome;
    }

    /** The problem in one sentence, without a full stop. */
    public String problem() {
        return problem.formatted("");
    }

    /** The problem in one sentence that includes the status, without a full stop. */
    public String problem(int status) {
        return problem.formatted(" (" + status + ")");
    }

    /** What to do, as the end of a sentence; empty if there is nothing to do. */
    public String remedy() {
        return remedy;
    }
}
