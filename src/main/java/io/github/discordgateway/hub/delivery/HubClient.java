package io.github.discordgateway.hub.delivery;

import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Configures Camel's HTTP client to post to the hub's URL byte for byte, with its user name and password as Basic
 * authentication.
 *
 * <p>Camel does not keep a URL as written: it sorts and encodes the query, reads parameters as options, and drops the
 * credentials. So the endpoint's URI is only {@link #origin}, and each request gets its target here. Configure it
 * before the endpoint starts; requests run on the thread of the exchange.
 */
public final class HubClient implements HttpClientConfigurer {
    private static final String NAME = "hubClient";
    private static final String USUAL_PATH = "/api/internal/events";

    private String url = "";
    private String baseUrl = "";
    private @Nullable ResponseLimits responseLimits;

    /** Sets the URL, byte for byte. It is parsed only on use, so that no error message of Camel quotes it. */
    public void setUrl(String url) {
        this.url = url;
    }

    /**
     * Sets the base address of the web app, which may end in slashes; none by default. If the URL is this address
     * followed by {@code /api/internal/events}, only one slash is kept between them.
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Sets the limits of responses; the client's own limits by default. */
    public void setResponseLimits(ResponseLimits responseLimits) {
        this.responseLimits = responseLimits;
    }

    /**
     * The parsed URL.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    public HubUrl url() {
        String base = baseUrl.strip();
        boolean isUsual = !base.isEmpty() && url.strip().equals(base + USUAL_PATH);
        return HubUrl.of(isUsual ? base.replaceFirst("/+$", "") + USUAL_PATH : url);
    }

    /** The URI of Camel's endpoint: scheme, host and port. In a route, {@code {{bean:hubClient.origin}}}. */
    public String origin() {
        return url().origin();
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        HubUrl hub = url();
        client.addExecInterceptorFirst(NAME, (request, attempt, rest) -> send(hub, request, attempt, rest));
        if (responseLimits != null) {
            responseLimits.configureHttpClient(client);
        }
    }

    private static ClassicHttpResponse send(
            HubUrl hub, ClassicHttpRequest request, ExecChain.Scope attempt, ExecChain rest)
            throws IOException, HttpException {
        request.setPath(hub.target());
        if (hub.authorization().isEmpty()) {
            return rest.proceed(request, attempt);
        }
        request.setHeader(HttpHeaders.AUTHORIZATION, hub.authorization().get());
        // After a proxy's 407 the client repeats the request with the original headers.
        ClassicHttpRequest original = ClassicRequestBuilder.copy(request).build();
        return rest.proceed(
                request,
                new ExecChain.Scope(
                        attempt.exchangeId, attempt.route, original, attempt.execRuntime, attempt.clientContext));
    }
}
