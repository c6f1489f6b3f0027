package io.github.discordgateway.gateway;

import java.util.Arrays;
import java.util.Optional;

/**
 * The compression of the server's messages: the {@code compress} parameter of the gateway URL.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway#transport-compression">Gateway, Transport
 *     Compression</a>
 */
public enum Compression {
    /** Each frame is a text message. */
    NONE("none"),
    /** One zlib context for a connection's life, flushed at the end of each frame. */
    ZLIB_STREAM("zlib-stream"),
    /** One zstd context for a connection's life, flushed at the end of each frame. */
    ZSTD_STREAM("zstd-stream");

    private final String parameter;

    Compression(String parameter) {
        this.parameter = parameter;
    }

    /** The name in the URL and in the configuration. */
    public String parameter() {
        return parameter;
    }

    /**
     * Returns the compression with this name.
     *
     * @throws IllegalArgumentException for any name other than {@code none}, {@code zlib-stream} and
     *     {@code zstd-stream}
     */
    public static Compression of(String parameter) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + parameter + "' is not a compression: use none, zlib-stream or zstd-stream"));
    }

    Optional<String> queryParameter() {
        return this == NONE ? Optional.empty() : Optional.of("compress=" + parameter);
    }
}
