package io.github.discordgateway.gateway;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Frames as text and as files, and readers for them. */
final class Frames {
    private static final FrameReader EVERYTHING_WANTED = new FrameReader(type -> true);
    private static final FrameReader NOTHING_WANTED = new FrameReader(type -> false);

    private Frames() {}

    static Frame read(String text) throws UnreadableFrameException {
        return EVERYTHING_WANTED.read(utf8(text));
    }

    static Frame readUnwanted(String text) throws UnreadableFrameException {
        return NOTHING_WANTED.read(utf8(text));
    }

    static Frame readFile(String name) throws UnreadableFrameException {
        return EVERYTHING_WANTED.read(bytes(folder().resolve(name + ".json")));
    }

    /** A file's frame as Discord sends it. */
    static String compactFile(String name) {
        return new String(compact(bytes(folder().resolve(name + ".json"))), StandardCharsets.UTF_8);
    }

    /** A frame without the spaces. */
    static byte[] compact(byte[] frame) {
        try {
            return utf8(new JsonMapper().readTree(frame).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A frame of this opcode with this {@code d}. */
    static Frame with(int opcode, String d) throws UnreadableFrameException {
        return read("{\"t\":null,\"s\":null,\"op\":" + opcode + ",\"d\":" + d + "}");
    }

    /** Every file of {@code src/test/resources/frames/}. */
    static List<Path> files() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path folder() {
        try {
            return Path.of(
                    Objects.requireNonNull(Frames.class.getResource("/frames")).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
