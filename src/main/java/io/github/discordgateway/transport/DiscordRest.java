package io.github.discordgateway.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Optional;

/** Asks Discord's REST API as the bot. The token goes nowhere else. Belongs to the event loop that asks. */
public final class DiscordRest implements AutoCloseable {

    private final GatewayAccess access;
    private final Duration timeout;
    private final HttpClient http;
    private final HostLookup hosts;

    /**
     * A client.
     *
     * @param timeout for the connection, and for each answer
     */
    public DiscordRest(Vertx vertx, GatewayAccess access, Duration timeout) {
        this.access = access;
        this.timeout = timeout;
        HttpClientOptions options = new HttpClientOptions().setConnectTimeout((int) timeout.toMillis());
        access.network().configure(options);
        this.http = vertx.createHttpClient(options);
        this.hosts = new HostLookup(vertx, options);
    }

    /**
     * What Discord answers.
     *
     * @param status of HTTP, whichever it is
     * @param retryAfter how long it wants not to be asked again, where it says so
     * @param body as it came
     * @see <a href="https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit">Rate Limits,
     *     Exceeding A Rate Limit</a>
     */
    public record Answer(int status, Optional<Duration> retryAfter, Buffer body) {}

    /**
     * Asks; fails only where no answer comes.
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
                .compose(sent -> sent.send())
                .compose(
                        answer -> answer.body().map(body -> new Answer(answer.statusCode(), retryAfter(answer), body)));
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
                    .map(seconds -> Duration.ofMillis((long) (1000 * Double.parseDouble(seconds))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
