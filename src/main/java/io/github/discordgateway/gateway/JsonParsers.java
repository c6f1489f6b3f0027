package io.github.discordgateway.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Opens parsers for JSON of any content, one after the other, in bounded memory.
 *
 * <p>A factory keeps the names that its parsers have read, thousands of them and however long they are. So it is
 * replaced after each megabyte of JSON, and what is larger gets one of its own. Safe for any thread.
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

    /** For JSON of which all is read, with Jackson's own bounds. */
    public static JsonParsers forReading() {
        return new JsonParsers(StreamReadConstraints.defaults());
    }

    /**
     * For JSON of which most is skipped. What nobody reads may be odd, and a frame is bounded in bytes. A level of
     * nesting costs some 50 bytes for each byte, and names are kept for a while, so these two have a bound.
     */
    public static JsonParsers forSkipping() {
        return new JsonParsers(StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNameLength(LONGEST_NAME)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build());
    }

    /** A parser of {@code length} bytes of UTF-8 from {@code offset}, for the caller to close. */
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

    /** A parser of what {@link RawJson} shows, for the caller to close. */
    public JsonParser open(RawJson json) throws IOException {
        return open(json.array(), json.offset(), json.length());
    }

    /** What comes is UTF-8; a guess at another encoding would lose the byte offsets. */
    private JsonFactory newFactory() {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(bounds)
                .build();
    }
}
