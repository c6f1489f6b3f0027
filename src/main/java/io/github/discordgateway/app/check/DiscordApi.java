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

/** Asks Discord's REST API and waits for the answer; what several checks want to know is asked once. */
final class DiscordApi implements AutoCloseable {
    private static final Duration PATIENCE = CheckContext.TIMEOUT.multipliedBy(2);

    private final ObjectMapper json = new ObjectMapper();
    private final Context eventLoop;
    private final DiscordRest rest;
    private final String host;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    DiscordApi(Vertx vertx, GatewayAccess access) {
        this.eventLoop = vertx.getOrCreateContext();
        this.rest = new DiscordRest(vertx, access, CheckContext.TIMEOUT);
        this.host = access.apiUrl().getHost();
    }

    /** An answer; its body is a missing node where it is no JSON. */
    record Answer(int status, Optional<Duration> retryAfter, JsonNode body) {}

    /** The host of the REST base. */
    String host() {
        return host;
    }

    /** The URL of a path, without what may be secret in it. */
    URI url(String path) {
        return URI.create(rest.url(path));
    }

    /**
     * What Discord answers.
     *
     * @param path below the REST base
     */
    Answer ask(String path) throws UnreachableException, InterruptedException {
        Answer known = answers.get(path);
        if (known != null) {
            return known;
        }
        DiscordRest.Answer came = await(host, eventLoop, () -> rest.get(path));
        Answer answer =
                new Answer(came.status(), came.retryAfter(), body(came.body().toString()));
        answers.put(path, answer);
        return answer;
    }

    /**
     * Does something on an event loop and waits for what comes of it.
     *
     * @param host whom it is about
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

    /** Why an answer is of no use whatever was asked for; empty where it is the check's own business. */
    static Optional<Finding> trouble(Answer answer) {
        if (answer.status() == HttpStatus.SC_TOO_MANY_REQUESTS) {
            String pause = answer.retryAfter()
                    .map(length -> "for " + CheckMessages.duration(length))
                    .orElse("for a while");
            return Optional.of(Finding.failed(
                    "Discord wants not to be asked " + pause + ": this bot, or this machine's address, has asked too"
                            + " often (429, rate limited)",
                    "wait that long; look for another program with the same token, or for one that starts again and"
                            + " again"));
        }
        if (answer.status() == HttpStatus.SC_FORBIDDEN && !answer.body().has("code")) {
            return Optional.of(Finding.failed(
                    "What guards Discord turns this machine away (403)",
                    "wait an hour: an address is banned after 10,000 refused requests in ten minutes; a proxy between"
                            + " here and Discord may refuse it as well"));
        }
        return answer.status() < HttpStatus.SC_SERVER_ERROR
                ? Optional.empty()
                : Optional.of(Finding.failed(
                        "Discord has a fault of its own (" + answer.status() + ")",
                        "wait; https://discordstatus.com tells when it is over"));
    }

    /** An answer that no check expects. */
    static Finding unexpected(Answer answer) {
        String said = answer.body().path("message").asText();
        return trouble(answer)
                .orElseGet(() -> Finding.failed(
                        "Discord answers " + answer.status() + (said.isEmpty() ? "" : " (" + said + ")"),
                        "see that DISCORD_API_URL, where it is set, is Discord's REST API in version 10"));
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
