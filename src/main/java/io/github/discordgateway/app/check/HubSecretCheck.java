package io.github.discordgateway.app.check;

import io.github.discordgateway.hub.FailureMessages;
import io.github.discordgateway.hub.delivery.HubResponse;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.HttpStatus;

/** Checks whether the hub accepts the signature, with an event that it does not know and that changes nothing. */
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
    public Finding run(CheckContext context) throws URISyntaxException {
        if (!context.extent().postTest()) {
            return Finding.skipped("use --post-test to send the hub a signed test event");
        }
        Exchange answered = context.hub().postTestEvent();
        return answered.getException() == null
                ? finding(Hub.status(answered))
                : Finding.failed("No response to a signed event: " + FailureMessages.of(answered.getException()));
    }

    /** Judges the response. A hub may reject the test event, which it need not know, but not its signature. */
    private static Finding finding(int status) {
        if (status == HttpStatus.SC_BAD_REQUEST || status == HttpStatus.SC_UNPROCESSABLE_CONTENT) {
            return Finding.ok("the hub accepts the signature and rejects the test event (" + status
                    + "), which it need not know; for a wrong signature it should return 401");
        }
        if (status == HttpStatus.SC_INTERNAL_SERVER_ERROR) {
            return Finding.warning(
                    "The hub fails (500) on the signed test event, so the signature is not tested",
                    "see the hub's log: it should check the signature first and ignore events that it does not know");
        }
        HubResponse response = HubResponse.of(status);
        return switch (response) {
            case ACCEPTED -> Finding.ok("the hub accepts the signature (" + status + ")");
            case LATER -> Finding.warning(response.problem(status), response.remedy());
            default -> Finding.failed(response.problem(status), response.remedy());
        };
    }
}
