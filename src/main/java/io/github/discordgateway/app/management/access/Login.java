package io.github.discordgateway.app.management.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login of browsers: a form posts the token, so that it is in no URL, and a cookie that no script can read keeps
 * the login.
 */
final class Login {
    /** The path that the form posts to. */
    static final String PATH = "/login";

    /** The path that logs a browser out. */
    static final String LOGOUT = "/logout";

    private static final String FIELD = "token=";
    private static final String WRONG = "The token is wrong.";
    private static final int MAX_CHARACTERS = 4096;

    private final AccessToken token;
    private static final Logger LOG = LoggerFactory.getLogger(Login.class);

    private final LoginSessions logins = new LoginSessions();
    private final String page = resource("/operator/login.html");
    private final WrongTokens wrongTokens;

    Login(AccessToken token, WrongTokens wrongTokens) {
        this.token = token;
        this.wrongTokens = wrongTokens;
    }

    /** Shows the form, or checks a posted one. */
    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method() != HttpMethod.POST || !AccessGuard.path(request).equals(PATH)) {
            show(context, HttpResponseStatus.UNAUTHORIZED, "");
            return;
        }
        Buffer form = Buffer.buffer();
        request.handler(part -> {
            if (form.length() <= MAX_CHARACTERS) {
                form.appendBuffer(part);
            }
        });
        request.endHandler(read -> look(context, form));
    }

    private void look(RoutingContext context, Buffer form) {
        String address = ClientAddress.of(context.request().remoteAddress());
        if (form.length() > MAX_CHARACTERS) {
            AccessGuard.line(context, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "The form is larger than any token");
            return;
        }
        long seconds = wrongTokens.secondsToWait(address);
        if (seconds > 0) {
            context.response().putHeader("Retry-After", Long.toString(seconds));
            show(context, HttpResponseStatus.TOO_MANY_REQUESTS, WrongTokens.explanation(seconds) + ".");
        } else if (token.is(field(form.toString(StandardCharsets.UTF_8)))) {
            wrongTokens.right(address);
            LOG.info("[Management] {} logged in", address);
            context.response().addCookie(cookie(context.request()));
            toPage(context);
        } else {
            wrongTokens.wrong(WrongTokens.Kind.FORM, address);
            show(context, HttpResponseStatus.UNAUTHORIZED, WRONG);
        }
    }

    /** The pass of a request, if it is valid. */
    Optional<String> pass(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(AccessGuard.COOKIE))
                .map(Cookie::getValue)
                .filter(logins::isGood);
    }

    /** Whether a pass is still valid. */
    boolean isGood(String pass) {
        return logins.isGood(pass);
    }

    /** Logs out. A copy of the pass is invalid, too. */
    void end(RoutingContext context) {
        pass(context.request()).ifPresent(logins::end);
        context.response().addCookie(forget());
        toPage(context);
    }

    private static void toPage(RoutingContext context) {
        context.response()
                .putHeader("Location", "/")
                .setStatusCode(HttpResponseStatus.SEE_OTHER.code())
                .end();
    }

    private static String field(String form) {
        try {
            return Arrays.stream(form.split("&"))
                    .filter(pair -> pair.startsWith(FIELD))
                    .map(pair -> URLDecoder.decode(pair.substring(FIELD.length()), StandardCharsets.UTF_8))
                    .map(String::strip)
                    .findFirst()
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Creates the cookie; it is secure if the request came over TLS, also if only as far as a proxy. */
    private Cookie cookie(HttpServerRequest request) {
        boolean isSecure = request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
        return Cookie.cookie(AccessGuard.COOKIE, logins.begin())
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(isSecure)
                .setMaxAge(LoginSessions.LIFE.toSeconds());
    }

    /** Makes a browser delete the cookie. */
    static Cookie forget() {
        return Cookie.cookie(AccessGuard.COOKIE, "")
                .setPath("/")
                .setHttpOnly(true)
                .setMaxAge(0);
    }

    private void show(RoutingContext context, HttpResponseStatus status, String problem) {
        String alert = problem.isEmpty() ? "" : "<p role=\"alert\" id=\"wrong\">" + problem + "</p>";
        context.response()
                .setStatusCode(status.code())
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(page.replace("<!-- problem -->", alert));
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(Login.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
