package io.github.discordgateway.app.check;

import io.github.discordgateway.hub.FailureMessages;
import io.github.discordgateway.hub.delivery.HubResponse;
import java.net.URISyntaxException;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.HttpStatus;

/** Checks the hub's address and its certificate, if any. */
final class HubCheck implements Check {
    /** What a proxy returns if the hub behind it does not run. */
    private static final Set<Integer> GATEWAY_ERRORS =
            Set.of(HttpStatus.SC_BAD_GATEWAY, HttpStatus.SC_SERVICE_UNAVAILABLE, HttpStatus.SC_GATEWAY_TIMEOUT);

    @Override
    public String name() {
        return "hub";
    }

    @Override
    public Finding run(CheckContext context) throws URISyntaxException {
        String url = context.hub().url().shown();
        Exchange answered = context.hub().look();
        if (answered.getException() != null) {
            return Finding.failed(
                    url + " cannot be reached: " + FailureMessages.of(answered.getException()),
                    "start the hub, and check that HUB_ENDPOINT (or VITE_BASE_URL) is its address; for a"
                            + " certificate authority of your own see camel.ssl.trust-store in"
                            + " application.properties");
        }
        int status = Hub.status(answered);
        if (GATEWAY_ERRORS.contains(status)) {
            return Finding.failed(
                    "The proxy in front of the hub at " + url + " returned " + status + ": the hub itself"
                            + " does not run",
                    "start the hub; see the log of the proxy");
        }
        if (status / 100 == 3) {
            return Finding.warning(
                    url + " redirects to " + answered.getMessage().getHeader("Location", "another place", String.class)
                            + "; the bridge does not follow redirects",
                    HubResponse.REDIRECTED.remedy());
        }
        return Finding.ok(url + " responds" + (url.startsWith("https:") ? " over TLS" : ""));
    }
}
