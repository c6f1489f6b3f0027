package io.github.discordgateway.app.management.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Detects requests that a page of another site made a browser send. Programs other than browsers send no Origin. */
final class CrossSite {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {}

    /** Whether a request may change something. */
    static boolean isChange(HttpServerRequest request) {
        return !SAFE.contains(request.method());
    }

    /** Whether a request comes from another site's page, or from a page of unknown origin. */
    static boolean isForeign(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        return origin != null && !isOrigin(origin, request.getHeader("Host")) || site != null && !OWN.contains(site);
    }

    /** Compares without the scheme: a proxy in front of the program may use TLS. */
    private static boolean isOrigin(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
