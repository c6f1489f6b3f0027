package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object inside a dispatch that knows where it came from, so that a missing field can be named in full.
 *
 * <p>A field that is absent and a field that is null mean the same here: some servers leave nulls out.
 */
final class JsonObjectReader {
    private final String eventType;
    private final String path;
    private final JsonNode object;

    private JsonObjectReader(String eventType, String path, JsonNode object) {
        if (!object.isObject()) {
            throw new MalformedDispatchException(eventType, path.isEmpty() ? "d" : path, "an object");
        }
        this.eventType = eventType;
        this.path = path;
        this.object = object;
    }

    static JsonObjectReader of(String eventType, JsonNode d) {
        return new JsonObjectReader(eventType, "", d);
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
            throw malformed(field, "a string of at most " + DispatchFields.LONGEST_TEXT + " characters");
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
    JsonObjectReader objectOrNull(String field) {
        JsonNode value = object.path(field);
        return value.isObject() ? new JsonObjectReader(eventType, path(field), value) : null;
    }

    /** Whether the field is missing or null. */
    boolean isAbsent(String field) {
        JsonNode value = object.path(field);
        return value.isMissingNode() || value.isNull();
    }

    boolean isArray(String field) {
        return object.path(field).isArray();
    }

    /** How many elements an array has. */
    int size(String array) {
        return object.path(array).size();
    }

    /** An element of an array, which has to be an object. */
    JsonObjectReader element(String array, int index) {
        return new JsonObjectReader(
                eventType, path(array) + "[" + index + "]", object.path(array).path(index));
    }

    /** A warning: what should be a list is none. */
    String noList(String field) {
        return "%s could not be read in full: %s should be a list. What was known of it stays, and the rest counts."
                .formatted(eventType, path(field));
    }

    /**
     * A warning: so many entries of a list can't be read.
     *
     * @param first what is wrong with the first of them
     */
    String skipped(String array, int count, int size, String first) {
        return "%s could not be read in full: %d of %d entries of %s were skipped; in the first, %s. What was known of a"
                        .formatted(eventType, count, size, path(array), first)
                + " skipped entry stays, and the rest counts.";
    }

    /** A warning: a list has more entries than are read. */
    String tooMany(String array, int most) {
        return "%s could not be read in full: of more than %d entries of %s, the first %d were read. What was known of others"
                        .formatted(eventType, most, path(array), most)
                + " stays. A larger heap (-Xmx) takes more.";
    }

    private MalformedDispatchException malformed(String field, String expected) {
        return new MalformedDispatchException(eventType, path(field), expected);
    }

    private String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
