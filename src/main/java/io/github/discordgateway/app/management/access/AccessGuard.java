package io.github.discordgateway.app.management.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Guards every request to the management port. It refuses requests that a page of another site made a browser send. If
 * a token is set, it also refuses requests without it, except health probes (up or down only) and the login.
 */
public final class AccessGuard implements Handler<RoutingContext> {
    /** The live stream of the operator's page. */
    public static final String LIVE = "/operator/live";

    private static final String PAGE = "/";
    /** The login page uses the style sheet of the operator's page. */
    private static final String STYLE = "/operator/page.css";

    private static final String STILL_GOOD = "camel-discord-gateway-still-good";

    static final String COOKIE = "camel-discord-gateway-operator";

    private static final String BEARER = "Bearer ";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Optional<AccessToken> token;
    private final String healthPath;
    private final WrongTokens wrongTokens;
    private final Optional<Login> login;

    /**
     * Creates a guard.
     *
     * @param token the token that opens the port; empty if it is open to everyone on this machine
     * @param healthPath the path of Camel's health checks
     * @param wrongTokens counts wrong tokens and delays their senders
     */
    AccessGuard(Optional<AccessToken> token, String healthPath, WrongTokens wrongTokens) {
        this.token = token;
        this.healthPath = healthPath;
        this.wrongTokens = wrongTokens;
        this.login = token.map(right -> new Login(right, wrongTokens));
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        harden(context.response());
        String host = request.getHeader("Host");
        if (token.isEmpty() && host != null && !Loopback.isNamedBy(host)) {
            line(context, HttpResponseStatus.MISDIRECTED_REQUEST, "Use 127.0.0.1 or localhost as the host name");
        } else if (CrossSite.isForeign(request) && !isFreeForAll(request)) {
            line(
                    context,
                    HttpResponseStatus.FORBIDDEN,
                    "A page of another site may not send this request: open / in its own tab");
        } else if (token.isEmpty()) {
            admit(context);
        } else {
            look(context, token.get(), login.get());
        }
    }

    private void look(RoutingContext context, AccessToken right, Login logins) {
        HttpServerRequest request = context.request();
        String address = ClientAddress.of(request.remoteAddress());
        String said = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
        // A posted login form is always checked.
        boolean isCookie = !path(request).equals(Login.PATH) && request.getCookie(COOKIE) != null;
        Optional<String> pass = isCookie ? logins.pass(request) : Optional.empty();
        if (said.startsWith(BEARER)) {
            long seconds = wrongTokens.secondsToWait(address);
            if (seconds > 0 && !isProbe(path(request))) {
                context.response().putHeader("Retry-After", Long.toString(seconds));
                line(context, HttpResponseStatus.TOO_MANY_REQUESTS, WrongTokens.explanation(seconds));
            } else if (seconds == 0 && right.is(said.substring(BEARER.length()).strip())) {
                wrongTokens.right(address);
                admit(context);
            } else {
                if (seconds == 0) {
                    wrongTokens.wrong(WrongTokens.Kind.HEADER, address);
                }
                withoutToken(context);
            }
        } else if (pass.isPresent()) {
            context.put(STILL_GOOD, (BooleanSupplier) () -> logins.isGood(pass.get()));
            admit(context);
        } else {
            if (isCookie) {
                wrongTokens.wrong(WrongTokens.Kind.COOKIE, address);
                context.response().addCookie(Login.forget());
            }
            withoutToken(context);
        }
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (CrossSite.isChange(request)) {
            Audit.follow(context, token);
        }
        if (isLoggedIn(context) && CrossSite.isChange(request) && path(request).equals(Login.LOGOUT)) {
            login.ifPresent(logins -> logins.end(context));
        } else {
            context.next();
        }
    }

    /** Whether a request comes from a browser that has logged in, rather than with the token itself. */
    public static boolean isLoggedIn(RoutingContext context) {
        return context.get(STILL_GOOD) != null;
    }

    /** Whether the login of a request is still valid; callable while the response is open. */
    public static boolean isStillGood(RoutingContext context) {
        BooleanSupplier isGood = context.get(STILL_GOOD);
        return isGood == null || isGood.getAsBoolean();
    }

    private void withoutToken(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isProbe(path(request))) {
            onlyUpOrDown(request);
            context.next();
        } else if (path(request).equals(STYLE) && !CrossSite.isChange(request)) {
            context.next();
        } else if (isForBrowsers(path(request))) {
            login.ifPresent(form -> form.handle(context));
        } else {
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"camel-discord-gateway\"");
            line(
                    context,
                    HttpResponseStatus.UNAUTHORIZED,
                    "This needs the token (MANAGEMENT_TOKEN): send it as Authorization: Bearer …, or log in at /");
        }
    }

    /**
     * The path as it was sent. A router accepts variants, such as a slash at the end or dots. Exceptions apply to the
     * exact path only; everything else is guarded.
     */
    static String path(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.path(), "");
    }

    /** Whether any page may link to this: it changes nothing and costs nothing. */
    private static boolean isFreeForAll(HttpServerRequest request) {
        return !CrossSite.isChange(request) && path(request).equals(PAGE);
    }

    private static boolean isForBrowsers(String path) {
        return path.equals(PAGE) || path.equals(Login.PATH) || path.equals(Login.LOGOUT);
    }

    private static void harden(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                // With no-referrer, a browser would also hide the Origin of the login form.
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
    }

    private boolean isProbe(String path) {
        return Set.of(healthPath, healthPath + "/live", healthPath + "/ready").contains(path);
    }

    /** Makes Camel respond with the status only, whatever the request and the settings ask for. */
    private static void onlyUpOrDown(HttpServerRequest request) {
        request.params().remove("data").remove("stackTrace").set("exposureLevel", "oneline");
    }

    static void line(RoutingContext context, HttpResponseStatus status, String line) {
        context.response()
                .setStatusCode(status.code())
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(line + "\n");
    }
}
