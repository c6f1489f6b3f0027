package io.github.discordgateway.app.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.discordgateway.app.settings.Redaction;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** Sends responses of the management port: a line, or JSON. */
final class Replies {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private Replies() {}

    static void line(RoutingContext request, HttpResponseStatus status, String line) {
        request.response()
                .setStatusCode(status.code())
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(Redaction.of(line) + "\n");
    }

    static void json(RoutingContext request, Object value) {
        request.response().putHeader("Content-Type", "application/json").end(text(value));
    }

    /** A value as JSON. */
    static String text(Object value) {
        try {
            return Redaction.of(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("this value has no JSON", e);
        }
    }
}
