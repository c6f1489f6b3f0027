package io.github.discordgateway.rooms;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.discordgateway.gateway.JsonParsers;
import io.github.discordgateway.gateway.RawJson;
import java.io.IOException;
import java.util.Set;

/**
 * Parses the fields of a dispatch that describe rooms, and skips all others. A full tree can take thirty times the
 * memory of the text. A string or number that is longer than any of Discord's counts as null.
 */
final class DispatchFields {
    /** In characters. Discord's longest text is a channel name of 100 characters. */
    static final int LONGEST_TEXT = 512;
    /** In characters: a 64-bit number with its sign. */
    private static final int LONGEST_NUMBER = 20;

    private static final Set<String> NAMES = Set.of(
            "avatar",
            "channel_id",
            "channels",
            "deaf",
            "flags",
            "guild_id",
            "id",
            "member",
            "members",
            "mute",
            "name",
            "parent_id",
            "self_deaf",
            "self_mute",
            "self_stream",
            "self_video",
            "type",
            "unavailable",
            "user",
            "user_id",
            "user_limit",
            "username",
            "voice_states");

    /** The depth of a list, below {@code d}. */
    private static final int LIST = 1;
    /** The depth of {@code d.voice_states[].member.user}. */
    private static final int DEEPEST_OBJECT = 4;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonParsers PARSERS = JsonParsers.forSkipping();

    private final JsonParser parser;
    private final int mostEntries;

    private DispatchFields(JsonParser parser, int mostEntries) {
        this.parser = parser;
        this.mostEntries = mostEntries;
    }

    /**
     * Parses {@code d}.
     *
     * @param mostEntries the highest number of entries of a list; one more is read to show that there are more
     * @throws IOException if it is not JSON
     */
    static JsonNode of(RawJson d, int mostEntries) throws IOException {
        try (JsonParser parser = PARSERS.open(d)) {
            parser.nextToken();
            return new DispatchFields(parser, mostEntries).value(0);
        }
    }

    private JsonNode value(int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return NODES.missingNode();
        }
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> list(depth);
            case VALUE_STRING ->
                parser.getTextLength() > LONGEST_TEXT ? NODES.nullNode() : NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode object(int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (depth <= DEEPEST_OBJECT && NAMES.contains(name)) {
                object.set(name, value(depth + 1));
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    private JsonNode list(int depth) throws IOException {
        ArrayNode list = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (depth == LIST && list.size() <= mostEntries) {
                list.add(value(depth + 1));
            } else {
                parser.skipChildren();
            }
        }
        return list;
    }

    private JsonNode number(JsonToken token) throws IOException {
        if (parser.getTextLength() > LONGEST_NUMBER) {
            return NODES.nullNode();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return NODES.numberNode(parser.getDoubleValue());
        }
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }
}
