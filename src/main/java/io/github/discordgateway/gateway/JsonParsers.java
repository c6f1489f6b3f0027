package io.github.discordgateway.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Opens parsers for untrusted JSON in bounded memory.
 *
 * <p>A Jackson factory keeps thousands of the names that its parsers read, whatever their length. So the factory is
 * replaced after each megabyte of JSON, and a larger document gets a factory of its own. Thread-safe.
 */
public final class JsonParsers {
    private static final int BYTES_A_FACTORY = 1 << 20;
    private static final int DEEPEST = 10_000;
    private static final int LONGEST_NAME = 100_000;

    private final StreamReadConstraints bounds;
    private JsonFactory factory;
    private int bytesRead;

    private JsonParsers(StreamReadConstraints bounds) {
        this.bounds = bounds;
        this.factory = newFactory();
    }

    /** For JSON that is read completely, with Jackson's own limits. */
    public static JsonParsers forReading() {
        return new JsonParsers(StreamReadConstraints.defaults());
    }

    /**
     * For JSON that is mostly skipped. Skipped content may be unusual, and the size of a frame limits it. Nesting and
     * names have limits of their own: a level of nesting costs about 50 bytes for each byte, and names stay in memory.
     */
    public static JsonParsers forSkipping() {
        return new JsonParsers(StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNameLength(LONGEST_NAME)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build());
    }

    /** Opens a parser of {@code length} bytes of UTF-8 from {@code offset}. The caller closes it. */
    public synchronized JsonParser open(byte[] bytes, int offset, int length) throws IOException {
        if (length > BYTES_A_FACTORY) {
            return newFactory().createParser(bytes, offset, length);
        }
        if (bytesRead + length > BYTES_A_FACTORY) {
            bytesRead = 0;
            factory = newFactory();
        }
        bytesRead += length;
        return factory.createParser(bytes, offset, length);
    }

    /** Opens a parser of a {@link RawJson}. The caller closes it. */
    public JsonParser open(RawJson json) throws IOException {
        return open(json.array(), json.offset(), json.length());
    }

    /** The input is always UTF-8; encoding detection would lose the byte offsets. */
    private JsonFactory newFactory() {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(bounds)
                .build();
    }
}
