package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object inside a dispatch that knows where it came from, so that a missing field can be named in full.
 *
 * <p>A field that is absent and a field that is null mean the same here: some servers leave nulls out.
 */
final class Payload {
    private final String eventType;
    private final String path;
    private final JsonNode object;

    private Payload(String eventType, String path, JsonNode object) {
        if (!object.isObject()) {
            throw new MalformedDispatchException(eventType, path.isEmpty() ? "d" : path, "an object");
        }
        this.eventType = eventType;
        this.path = path;
        this.object = object;
    }

    static Payload of(String eventType, JsonNode d) {
        return new Payload(eventType, "", d);
    }

    boolean isTrue(String field) {
        return object.path(field).asBoolean(false);
    }

    String snowflake(String field) {
        String id = snowflakeOrNull(field);
        if (id == null) {
            throw malformed(field, "a snowflake");
        }
        return id;
    }

    @Nullable
    String snowflakeOrNull(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String id = value.asText();
        if (!isDecimal(id)) {
            throw malformed(field, "a snowflake");
        }
        return id;
    }

    private static boolean isDecimal(String id) {
        return !id.isEmpty() && id.length() <= 20 && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    String text(String field) {
        String text = textOrNull(field);
        if (text == null) {
            throw malformed(field, "a string");
        }
        return text;
    }

    @Nullable
    String textOrNull(String field) {
        return object.path(field).textValue();
    }

    int integer(String field) {
        JsonNode value = object.path(field);
        if (!value.isInt()) {
            throw malformed(field, "an integer");
        }
        return value.intValue();
    }

    int integerOrZero(String field) {
        return object.path(field).asInt(0);
    }

    boolean hasFlag(String field, long flag) {
        return (object.path(field).asLong(0) & flag) != 0;
    }

    @Nullable
    Payload objectOrNull(String field) {
        JsonNode value = object.path(field);
        return value.isObject() ? new Payload(eventType, path(field), value) : null;
    }

    List<Payload> objects(String field) {
        JsonNode array = object.path(field);
        if (!array.isArray()) {
            throw malformed(field, "an array");
        }
        var objects = new ArrayList<Payload>(array.size());
        for (JsonNode element : array) {
            objects.add(new Payload(eventType, path(field) + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    List<Payload> objectsOrNone(String field) {
        JsonNode array = object.path(field);
        return array.isMissingNode() || array.isNull() ? List.of() : objects(field);
    }

    private MalformedDispatchException malformed(String field, String expected) {
        return new MalformedDispatchException(eventType, path(field), expected);
    }

    private String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
