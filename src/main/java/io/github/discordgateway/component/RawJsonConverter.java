package io.github.discordgateway.component;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.discordgateway.gateway.JsonParsers;
import io.github.discordgateway.gateway.RawJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Converter;

/** Converts an event's body to the type that a route requests. Until then nothing is parsed. */
@Converter(generateLoader = true)
public final class RawJsonConverter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonParsers PARSERS = JsonParsers.forReading();
    /** Smaller events fit any heap. */
    private static final int COUNTED_FROM = 256 * 1024;
    /** About the size of an empty object. */
    private static final int BYTES_OF_A_VALUE = 100;

    private static final int SHARE_OF_HEAP = 4;
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

    /**
     * The JSON as a tree.
     *
     * @throws IOException also if the tree would take more than a quarter of the heap
     */
    @Converter
    public static JsonNode toJsonNode(RawJson json) throws IOException {
        assertFits(json);
        try (JsonParser parser = PARSERS.open(json)) {
            return JSON.readTree(parser);
        }
    }

    /**
     * The JSON object as a map.
     *
     * @throws IOException also if the map would take more than a quarter of the heap
     */
    @Converter
    public static Map<String, Object> toMap(RawJson json) throws IOException {
        assertFits(json);
        try (JsonParser parser = PARSERS.open(json)) {
            return JSON.readValue(parser, MAP);
        }
    }

    /** The most names and values in a tree or a map: at 100 bytes each they take a quarter of the heap. */
    public static long mostValues() {
        return Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_OF_A_VALUE;
    }

    /** Checks the size, because millions of empty objects take thirty times the memory of their text. */
    private static void assertFits(RawJson json) throws IOException {
        if (json.length() < COUNTED_FROM) {
            return;
        }
        long values = 0;
        try (JsonParser parser = PARSERS.open(json)) {
            while (parser.nextToken() != null) {
                values++;
            }
        }
        if (values > mostValues()) {
            throw new IOException("an event with " + values + " names and values takes too much of the heap as a tree:"
                    + " read it as an InputStream, or give Java a larger heap (-Xmx)");
        }
    }
}
