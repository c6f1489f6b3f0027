package io.github.discordgateway.component;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.gateway.RawJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Converter;

/** Turns an event's body into what a route asks for; before that nothing is parsed. */
@Converter(generateLoader = true)
public final class RawJsonConverter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private RawJsonConverter() {}

    /** The JSON text as UTF-8. */
    @Converter
    public static byte[] toBytes(RawJson json) {
        return json.toBytes();
    }

    /** The JSON text. */
    @Converter
    public static String toText(RawJson json) {
        return json.toString();
    }

    /** The JSON text as UTF-8, without a copy. */
    @Converter
    public static InputStream toInputStream(RawJson json) {
        return new ByteArrayInputStream(json.array(), json.offset(), json.length());
    }

    /** The JSON as a tree. */
    @Converter
    public static JsonNode toJsonNode(RawJson json) throws IOException {
        return JSON.readTree(json.array(), json.offset(), json.length());
    }

    /** The JSON object as a map. */
    @Converter
    public static Map<String, Object> toMap(RawJson json) throws IOException {
        return JSON.readValue(json.array(), json.offset(), json.length(), MAP);
    }
}
