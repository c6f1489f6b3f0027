package io.github.discordgateway.app.check;

import io.github.discordgateway.hub.FailureInWords;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.camel.Exchange;

/** Whether the hub takes our signature: by an event that it does not know, so that it changes nothing. */
final class HubSecretCheck implements Check {
    @Override
    public String name() {
        return "hub-secret";
    }

    @Override
    public List<Class<? extends Check>> needs() {
        return List.of(HubCheck.class);
    }

    @Override
    public Finding run(Subject subject) throws URISyntaxException {
        if (!subject.extent().postTest()) {
            return Finding.skipped("--post-test sends the hub a signed event that means nothing");
        }
        Exchange answered = subject.hub().postTestEvent();
        return answered.getException() == null
                ? finding(Hub.status(answered))
                : Finding.failed("No answer to a signed event: " + FailureInWords.of(answered.getException()));
    }

    private static Finding finding(int status) {
        if (status / 100 == 2) {
            return Finding.ok("the hub accepts the signature (" + status + ")");
        }
        if (status / 100 == 3) {
            return Finding.failed(
                    "The hub redirects a signed event (" + status + "), which is not followed",
                    "set HUB_ENDPOINT to the address that answers itself, often the same with https://");
        }
        return switch (status) {
            case 400, 422 ->
                Finding.ok("the hub accepts the signature, and refuses the test event (" + status
                        + "), which it need not know; to a wrong signature it should answer 401");
            case 401 ->
                Finding.failed(
                        "The hub refuses the signature (401): the secrets differ",
                        "give HUB_SECRET (or HUB_SECRET_FILE) and the hub the same secret, without quotes or spaces"
                                + " around it; where hub-clock is not well, mend that first");
            case 403 ->
                Finding.failed(
                        "Something before the hub, or the hub itself, forbids the request (403)",
                        "let a firewall or a protection against forged forms (CSRF) make an exception for "
                                + "this address");
            case 404, 405 ->
                Finding.failed(
                        "The hub takes no events at this address (" + status + ")",
                        "see that HUB_ENDPOINT has the right path, by default /api/internal/events");
            case 410 ->
                Finding.failed(
                        "The hub wants no events any more (410), so that delivery pauses",
                        "let the hub take events again, then: camel-discord-gateway resume");
            case 408, 425, 429 ->
                Finding.warning(
                        "The hub wants to be asked later (" + status + ")", "try again; events would wait meanwhile");
            case 500 ->
                Finding.warning(
                        "The hub fails (500) at a signed event that it need not know, so that nobody can tell",
                        "see the hub's log: it is to check the signature first, and to let pass what it does not know");
            default ->
                Finding.failed("The hub answers " + status + " to a signed event", "see the log of the hub for why");
        };
    }
}
