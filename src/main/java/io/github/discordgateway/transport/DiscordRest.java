package io.github.discordgateway.transport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * A client of Discord's REST API, authenticated as the bot. Sends the token to no other host. Runs on the caller's
 * event loop.
 */
public final class DiscordRest implements AutoCloseable {
    private static final int MAX_BYTES = 1 << 20;
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final Vertx vertx;
    private final GatewayAccess access;
    private final Duration timeout;
    private final HttpClient http;
    private final HostLookup hosts;

    /**
     * Creates a client.
     *
     * @param timeout for the connection, for the start of a response, and for its end
     */
    public DiscordRest(Vertx vertx, GatewayAccess access, Duration timeout) {
        this.vertx = vertx;
        this.access = access;
        this.timeout = timeout;
        HttpClientOptions options = new HttpClientOptions().setConnectTimeout((int) timeout.toMillis());
        access.network().configure(options);
        this.http = vertx.createHttpClient(options);
        this.hosts = new HostLookup(vertx, options);
    }

    /**
     * A response of Discord.
     *
     * @param status the HTTP status, whether success or error
     * @param retryAfter how long Discord asks not to be called again, if it does; at most a day
     * @param body the raw body
     * @see <a href="https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit">Rate Limits,
     *     Exceeding A Rate Limit</a>
     */
    public record Answer(int status, Optional<Duration> retryAfter, Buffer body) {}

    /** A response is larger than any of Discord's. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(String url) {
            super("GET " + url + " returned more than " + MAX_BYTES + " bytes");
        }
    }

    /**
     * Sends a GET. Fails only without a complete response, and with {@link TooLargeException} if its body is larger
     * than 1 MiB.
     *
     * @param path below the REST base, such as {@code /users/@me}
     */
    public Future<Answer> get(String path) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url(path))
                .setTimeout(timeout.toMillis())
                .putHeader("Authorization", "Bot " + access.token().reveal())
                .putHeader("User-Agent", UserAgent.VALUE);
        return hosts.prepare(access.apiUrl().getHost())
                .compose(prepared -> http.request(request))
                .compose(sent -> sent.send().compose(answer -> body(answer, url(path))
                        .map(body -> new Answer(answer.statusCode(), retryAfter(answer), body))
                        .onFailure(failure -> sent.reset())));
    }

    private Future<Buffer> body(HttpClientResponse answer, String url) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        answer.exceptionHandler(whole::tryFail).endHandler(end -> whole.tryComplete(body));
        answer.handler(part -> {
            if (body.length() + part.length() > MAX_BYTES) {
                answer.pause();
                whole.tryFail(new TooLargeException(url));
            } else {
                body.appendBuffer(part);
            }
        });
        long timer = vertx.setTimer(
                timeout.toMillis(),
                late -> whole.tryFail(new TimeoutException(
                        "GET " + url + " did not complete its response within " + timeout.toMillis() + " ms")));
        return whole.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /** The URL of a path. */
    public String url(String path) {
        return access.apiUrl().toString().replaceAll("/+$", "") + path;
    }

    @Override
    public void close() {
        http.close();
    }

    private static Optional<Duration> retryAfter(HttpClientResponse answer) {
        try {
            return Optional.ofNullable(answer.getHeader("Retry-After"))
                    .map(seconds -> Duration.ofMillis(
                            (long) (1000 * Math.min(LONGEST_PAUSE.toSeconds(), Double.parseDouble(seconds)))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
