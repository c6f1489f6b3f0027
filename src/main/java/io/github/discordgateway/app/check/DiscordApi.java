package io.github.discordgateway.app.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.discordgateway.transport.DiscordRest;
import io.github.discordgateway.transport.GatewayAccess;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.hc.core5.http.HttpStatus;

/** A blocking client of Discord's REST API. It caches responses, since several checks need the same ones. */
final class DiscordApi implements AutoCloseable {
    private static final Duration PATIENCE = CheckContext.TIMEOUT.multipliedBy(2);

    private final ObjectMapper json = new ObjectMapper();
    private final Context eventLoop;
    private final DiscordRest rest;
    private final String host;
    private final Map<String, Response> responses = new ConcurrentHashMap<>();

    DiscordApi(Vertx vertx, GatewayAccess access) {
        this.eventLoop = vertx.getOrCreateContext();
        this.rest = new DiscordRest(vertx, access, CheckContext.TIMEOUT);
        this.host = access.apiUrl().getHost();
    }

    /** A response; its body is a missing node if it is not JSON. */
    record Response(int status, Optional<Duration> retryAfter, JsonNode body) {}

    String host() {
        return host;
    }

    /** The URL of a path, without secrets. */
    URI url(String path) {
        return URI.create(rest.url(path));
    }

    /**
     * Sends a GET request, or returns the response of the last one for this path.
     *
     * @param path below the REST base
     */
    Response ask(String path) throws UnreachableException, InterruptedException {
        Response known = responses.get(path);
        if (known != null) {
            return known;
        }
        DiscordRest.Answer received = await(host, eventLoop, () -> rest.get(path));
        Response response = new Response(
                received.status(), received.retryAfter(), body(received.body().toString()));
        responses.put(path, response);
        return response;
    }

    /**
     * Runs a request on an event loop and waits for its result.
     *
     * @param host the name that an error message uses
     */
    static <T> T await(String host, Context eventLoop, Supplier<Future<T>> request)
            throws UnreachableException, InterruptedException {
        Promise<T> result = Promise.promise();
        eventLoop.runOnContext(start -> request.get().onComplete(result));
        try {
            return result.future()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnreachableException(CheckMessages.noConnection(host, e), e);
        }
    }

    /** Explains a response that no check can use; empty if the check itself has to judge it. */
    static Optional<Finding> trouble(Response response) {
        if (response.status() == HttpStatus.SC_TOO_MANY_REQUESTS) {
            String pause = response.retryAfter()
                    .map(length -> "for " + CheckMessages.duration(length))
                    .orElse("for a while");
            return Optional.of(Finding.failed(
                    "Discord rejects requests of this bot or this machine's address " + pause + " (429,"
                            + " rate limited)",
                    "wait that long; look for another program with the same token, or for a program that"
                            + " restarts again and again"));
        }
        if (response.status() == HttpStatus.SC_FORBIDDEN && !response.body().has("code")) {
            return Optional.of(Finding.failed(
                    "Discord's firewall rejects requests from this machine (403)",
                    "wait an hour: Discord bans an address after 10,000 refused requests in ten minutes; a"
                            + " proxy on the way may also reject them"));
        }
        return response.status() < HttpStatus.SC_SERVER_ERROR
                ? Optional.empty()
                : Optional.of(Finding.failed(
                        "Discord's API fails (" + response.status() + ")",
                        "wait; https://discordstatus.com shows when it is over"));
    }

    /** Explains a response that no check expects. */
    static Finding unexpected(Response response) {
        String said = response.body().path("message").asText();
        return trouble(response)
                .orElseGet(() -> Finding.failed(
                        "Discord returned " + response.status() + (said.isEmpty() ? "" : " (" + said + ")"),
                        "check that DISCORD_API_URL, if set, is version 10 of Discord's REST API"));
    }

    private JsonNode body(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        rest.close();
    }
}
