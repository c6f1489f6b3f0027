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

/** Lets a browser in: a form that posts the token, so that it is in no URL, and a cookie that no script can read. */
final class Login {
    /** Where the form is posted to. */
    static final String PATH = "/login";

    /** Where a browser posts to that wants to be let in no more. */
    static final String LOGOUT = "/logout";

    private static final String FIELD = "token=";
    private static final String WRONG = "That is not the token.";
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

    /** Shows the form, or looks at what it brings. */
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
            AccessGuard.line(context, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "That is longer than a token");
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

    /** The pass that a request shows, if it is good. */
    Optional<String> pass(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(AccessGuard.COOKIE))
                .map(Cookie::getValue)
                .filter(logins::isGood);
    }

    /** Whether a pass is good still. */
    boolean isGood(String pass) {
        return logins.isGood(pass);
    }

    /** Ends the pass: a copy of it lets nobody in, either. */
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

    /** Sent back over TLS only, where it came over TLS, be it as far as a proxy. */
    private Cookie cookie(HttpServerRequest request) {
        boolean isSecure = request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
        return Cookie.cookie(AccessGuard.COOKIE, logins.begin())
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(isSecure)
                .setMaxAge(LoginSessions.LIFE.toSeconds());
    }

    /** Makes a browser forget what {@link #cookie} made it keep. */
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
