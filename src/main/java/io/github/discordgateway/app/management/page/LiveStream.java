package io.github.discordgateway.app.management.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.discordgateway.app.management.access.AccessGuard;
import io.github.discordgateway.app.settings.Redaction;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the sections to the open pages as server-sent events. It reads each section once a second for all pages, and
 * only while a page is open. A section that cannot be read keeps its last value. Any thread may use it.
 */
final class LiveStream {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
    private static final long PERIOD_MS = 1000;
    private static final int MAX_VIEWERS = 50;
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Duration.class, new MillisecondsSerializer()))
            .build();

    private final Vertx vertx;
    private final Context eventLoop;
    private final List<Section> sections;
    private final Set<SseClient> clients = new LinkedHashSet<>();
    private final Map<String, String> seen = new LinkedHashMap<>();
    private final Set<String> looking = new HashSet<>();
    private long timer = -1;

    LiveStream(Vertx vertx, List<Section> sections) {
        this.vertx = vertx;
        this.eventLoop = vertx.getOrCreateContext();
        this.sections = sections;
    }

    /** Adds a page until it closes the connection. */
    void open(RoutingContext request) {
        SseClient client = new SseClient(request.response(), () -> AccessGuard.isStillGood(request));
        request.response().closeHandler(closed -> eventLoop.runOnContext(now -> sweep()));
        request.response().exceptionHandler(failure -> LOG.debug("The connection of a page was lost", failure));
        eventLoop.runOnContext(now -> join(client, request));
    }

    /** Updates the pages now, without waiting for the next second. */
    void refresh() {
        eventLoop.runOnContext(now -> look());
    }

    private void join(SseClient client, RoutingContext request) {
        sweep();
        if (clients.size() >= MAX_VIEWERS) {
            request.response()
                    .setStatusCode(HttpResponseStatus.SERVICE_UNAVAILABLE.code())
                    .end("There are " + MAX_VIEWERS + " pages open already\n");
            return;
        }
        client.welcome();
        clients.add(client);
        if (timer < 0) {
            timer = vertx.setPeriodic(PERIOD_MS, id -> eventLoop.runOnContext(now -> look()));
        }
        look();
    }

    private void sweep() {
        clients.removeIf(SseClient::isGone);
        if (clients.isEmpty() && timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }

    private void look() {
        sweep();
        if (clients.isEmpty()) {
            return;
        }
        show();
        sections.stream().filter(section -> looking.add(section.name())).forEach(this::look);
    }

    /** Reads a section on a worker thread, so that a slow database blocks nothing else. */
    private void look(Section section) {
        eventLoop.executeBlocking(() -> json(section.look()), false).onComplete(looked -> {
            looking.remove(section.name());
            if (looked.failed()) {
                LOG.debug("The section {} cannot be read now", section.name(), looked.cause());
            } else if (!looked.result().equals(seen.put(section.name(), looked.result()))) {
                show();
            }
        });
    }

    /** A value as JSON, without secrets. */
    static String json(Object value) throws JsonProcessingException {
        return Redaction.of(JSON.writeValueAsString(value));
    }

    private void show() {
        long now = System.currentTimeMillis();
        clients.forEach(client -> client.show(now, seen));
    }

    /** Writes a duration as milliseconds with fractions. */
    private static final class MillisecondsSerializer extends JsonSerializer<Duration> {
        private static final double NANOSECONDS = 1e6;

        @Override
        public void serialize(Duration duration, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(duration.toNanos() / NANOSECONDS);
        }
    }
}
