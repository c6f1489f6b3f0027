package io.github.discordgateway.app.check;

import io.github.discordgateway.hub.FailureMessages;
import io.github.discordgateway.hub.delivery.HubResponse;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.HttpStatus;

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
    public Finding run(CheckContext context) throws URISyntaxException {
        if (!context.extent().postTest()) {
            return Finding.skipped("--post-test sends the hub a signed event that means nothing");
        }
        Exchange answered = context.hub().postTestEvent();
        return answered.getException() == null
                ? finding(Hub.status(answered))
                : Finding.failed("No answer to a signed event: " + FailureMessages.of(answered.getException()));
    }

    /** What the test event says that a room event would not: the hub need not know it. */
    private static Finding finding(int status) {
        if (status == HttpStatus.SC_BAD_REQUEST || status == HttpStatus.SC_UNPROCESSABLE_CONTENT) {
            return Finding.ok("the hub accepts the signature, and refuses the test event (" + status
                    + "), which it need not know; to a wrong signature it should answer 401");
        }
        if (status == HttpStatus.SC_INTERNAL_SERVER_ERROR) {
            return Finding.warning(
                    "The hub fails (500) at a signed event that it need not know, so that nobody can tell",
                    "see the hub's log: it is to check the signature first, and to let pass what it does not know");
        }
        HubResponse response = HubResponse.of(status);
        return switch (response) {
            case ACCEPTED -> Finding.ok("the hub accepts the signature (" + status + ")");
            case LATER -> Finding.warning(response.problem(status), response.remedy());
            default -> Finding.failed(response.problem(status), response.remedy());
        };
    }
}
