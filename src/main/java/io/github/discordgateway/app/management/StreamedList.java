package io.github.discordgateway.app.management;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responds with one page of a list as a JSON array. It reads the list in small pieces, each after the client has read
 * the last one. So a list takes little memory, and no database connection waits for a client. If there are more pages,
 * the header {@code Link} has the reference of the next one ({@code rel="next"}, RFC 8288).
 *
 * @param <T> the type of an entry
 */
final class StreamedList<T> {
    /** The number of entries in a page. */
    static final int PAGE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(StreamedList.class);
    private static final int PIECE = 20;
    private static final String AFTER = "after";

    private final RoutingContext request;
    private final Source<T> source;
    private final Function<T, String> place;
    private final Function<T, Object> shown;
    private String after;
    private String separator = "[";
    private int left = PAGE;

    /** The source of a list. */
    interface Source<T> {
        /**
         * Reads the next entries; called on a worker thread.
         *
         * @param after the place after which to read; empty for the start
         * @param skip the number of entries to skip
         * @param most the maximum number of entries
         */
        List<T> read(String after, int skip, int most);
    }

    /**
     * Creates the response.
     *
     * @param place gives the place of an entry, which a client names to read what follows it
     * @param shown gives the part of an entry that a client sees
     */
    StreamedList(RoutingContext request, Source<T> source, Function<T, String> place, Function<T, Object> shown) {
        this.request = request;
        this.after = Parameters.text(request, AFTER).orElse("");
        this.source = source;
        this.place = place;
        this.shown = shown;
    }

    /** Starts the response. A failure before the first piece fails the request. */
    void send() {
        request.vertx()
                .executeBlocking(() -> source.read(after, PAGE - 1, 2))
                .onSuccess(this::begin)
                .onFailure(request::fail);
    }

    /** Sends the headers. The parameter has the last entry of the page and the first of the next one, if they exist. */
    private void begin(List<T> ends) {
        HttpServerResponse response = request.response();
        if (ends.size() > 1) {
            response.putHeader("Link", "<" + reference(place.apply(ends.get(0))) + ">; rel=\"next\"");
        }
        response.putHeader("Content-Type", "application/json").setChunked(true);
        next();
    }

    private String reference(String place) {
        return request.queryParams().entries().stream()
                .filter(parameter -> !parameter.getKey().equals(AFTER))
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()) + "&")
                .collect(Collectors.joining("", "?", AFTER + "=" + encoded(place)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void next() {
        request.vertx().executeBlocking(this::piece).onSuccess(this::write).onFailure(failure -> {
            LOG.warn("[Management] A list was cut off: {}", failure.getMessage());
            request.response().reset();
        });
    }

    private String piece() {
        int most = Math.min(PIECE, left);
        List<T> entries = source.read(after, 0, most);
        StringBuilder text = new StringBuilder();
        for (T entry : entries) {
            text.append(separator).append(Replies.text(shown.apply(entry)));
            separator = ",";
            after = place.apply(entry);
        }
        left = entries.size() < most ? 0 : left - most;
        return left > 0 ? text.toString() : text + (separator.equals(",") ? "]" : "[]");
    }

    private void write(String piece) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        if (left == 0) {
            response.end(piece);
            return;
        }
        response.write(piece);
        if (response.writeQueueFull()) {
            response.drainHandler(read -> next());
        } else {
            next();
        }
    }
}
