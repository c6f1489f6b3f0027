package io.github.discordgateway.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object in a dispatch. It knows the object's path, so errors have full field names.
 *
 * <p>A missing field and a null field mean the same, because some servers omit nulls.
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

    /** The number of elements of an array. */
    int size(String array) {
        return object.path(array).size();
    }

    /** An element of an array; it must be an object. */
    JsonObjectReader element(String array, int index) {
        return new JsonObjectReader(
                eventType, path(array) + "[" + index + "]", object.path(array).path(index));
    }

    /** The warning about a field that is not a list. */
    String noList(String field) {
        return "%s was read only in part: %s should be a list. The bridge keeps what it knew and uses the rest."
                .formatted(eventType, path(field));
    }

    /**
     * The warning about entries of a list that cannot be read.
     *
     * @param first the problem of the first of them
     */
    String skipped(String array, int count, int size, String first) {
        return "%s was read only in part: %d of %d entries of %s were skipped; in the first, %s. The bridge keeps what"
                        .formatted(eventType, count, size, path(array), first)
                + " it knew of skipped entries and uses the rest.";
    }

    /** The warning about a list with too many entries. */
    String tooMany(String array, int most) {
        return "%s was read only in part: %s has more than %d entries, and the bridge read the first %d. It keeps what"
                        .formatted(eventType, path(array), most, most)
                + " it knew of the others. A larger heap (-Xmx) raises the limit.";
    }

    private MalformedDispatchException malformed(String field, String expected) {
        return new MalformedDispatchException(eventType, path(field), expected);
    }

    private String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
