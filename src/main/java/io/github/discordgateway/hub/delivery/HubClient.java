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
 * Makes Camel's HTTP client post to the hub's URL as the operator wrote it, with its user name and password as Basic
 * authentication.
 *
 * <p>The URI of Camel's endpoint is no URL: Camel sorts and encodes its query, takes parameters for options and loses
 * the credentials. So the endpoint is only {@link #origin}, and each request gets its target here. Set it up before the
 * endpoint starts; requests run on the thread of the exchange.
 */
public final class HubClient implements HttpClientConfigurer {
    private static final String NAME = "hubClient";
    private static final String USUAL_PATH = "/api/internal/events";

    private String url = "";
    private String baseUrl = "";
    private @Nullable ResponseLimits responseLimits;

    /**
     * Sets where to post, byte for byte; it is read only when it is asked for, so that no error of Camel's quotes it.
     */
    public void setUrl(String url) {
        this.url = url;
    }

    /**
     * Sets the web app's own address, which may end in slashes: a URL that is this and {@code /api/internal/events} has
     * one slash between the two. By default there is none.
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Sets how long responses may be and may take; by default the client's own limits hold. */
    public void setResponseLimits(ResponseLimits responseLimits) {
        this.responseLimits = responseLimits;
    }

    /**
     * The URL.
     *
     * @throws IllegalArgumentException if it cannot be sent
     */
    public HubUrl url() {
        String base = baseUrl.strip();
        boolean isUsual = !base.isEmpty() && url.strip().equals(base + USUAL_PATH);
        return HubUrl.of(isUsual ? base.replaceFirst("/+$", "") + USUAL_PATH : url);
    }

    /** What Camel's endpoint has for its URI: scheme, host and port. In a route, {@code {{bean:hubClient.origin}}}. */
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
        // After a proxy's 407 the client begins again with the headers of the original request.
        ClassicHttpRequest original = ClassicRequestBuilder.copy(request).build();
        return rest.proceed(
                request,
                new ExecChain.Scope(
                        attempt.exchangeId, attempt.route, original, attempt.execRuntime, attempt.clientContext));
    }
}
