package io.github.discordgateway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordingTest {
    private static final String URL = "ws://127.0.0.1:1";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"FILTERED_ZLIB", "FILTERED_ZSTD"})
    void what_is_played_is_what_would_have_been_sent_live(Workload workload) throws IOException {
        Recording recording = Recording.of(directory.resolve("recording"), workload, URL, 600, 300);
        Path played = directory.resolve("played");

        try (FileChannel channel = open(played)) {
            play(new RecordedOutbound(channel, recording));
        }

        assertThat(plain(played, BareInflater.named(workload.compression()))).isEqualTo(live(workload));
        assertThat(directory.resolve("recording")).doesNotExist();
    }

    /** The same, uncompressed. */
    private List<String> live(Workload workload) throws IOException {
        Path live = directory.resolve("live");
        try (FileChannel channel = open(live)) {
            play(new LiveOutbound(channel, "none", new Dispatches(workload)));
        }
        return plain(live, BareInflater.NONE);
    }

    private static void play(Outbound outbound) throws IOException {
        outbound.message(Messages.hello());
        for (String greeting : Messages.greeting(URL)) {
            outbound.message(greeting);
        }
        ask(outbound);
        for (int frame = 0; frame < 900; frame++) {
            outbound.frame(frame, Messages.FIRST_SEQUENCE + frame);
            if (frame == 599 || frame == 899) {
                ask(outbound);
            }
        }
    }

    private static void ask(Outbound outbound) throws IOException {
        outbound.message(Messages.heartbeat());
        outbound.flush();
        outbound.message(Messages.acknowledgement());
        outbound.flush();
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static List<String> plain(Path file, BareInflater inflater) throws IOException {
        List<String> messages = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.hasRemaining()) {
            bytes.get();
            int length = bytes.get();
            byte[] payload = new byte[length == 126 ? Short.toUnsignedInt(bytes.getShort()) : length];
            bytes.get(payload);
            byte[] plain = payload;
            int plainLength = payload.length;
            if (inflater != BareInflater.NONE) {
                plain = inflater.inflate(Buffer.buffer(payload), new byte[64]);
                plainLength = inflater.length();
            }
            messages.add(new String(plain, 0, plainLength, StandardCharsets.UTF_8));
        }
        return messages;
    }
}
