package io.github.discordgateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * All that is sent to one connection, compressed beforehand in the order in which it will be sent: what is compressed
 * later refers to what was before, so nothing can be left out or put in between.
 */
final class Recording {
    private final MappedByteBuffer bytes;
    private final int[] ends;

    private Recording(MappedByteBuffer bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    /**
     * Records greeting and phases of a workload.
     *
     * @param file is deleted again as soon as it is mapped
     * @param phases how many frames each has
     */
    static Recording of(Path file, Workload workload, String resumeUrl, int... phases) {
        int[] ends = new int
                [Messages.greeting(resumeUrl).size()
                        + 3
                        + 2 * phases.length
                        + Arrays.stream(phases).sum()];
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
                LiveOutbound live = new LiveOutbound(channel, workload.compression(), new Dispatches(workload))) {
            int messages = 0;
            live.message(Messages.hello());
            ends[messages++] = end(live);
            for (String greeting : Messages.greeting(resumeUrl)) {
                live.message(greeting);
                ends[messages++] = end(live);
            }
            messages = heartbeat(live, ends, messages);
            int frame = 0;
            for (int phase : phases) {
                for (int i = 0; i < phase; i++, frame++) {
                    live.frame(frame, Messages.FIRST_SEQUENCE + frame);
                    ends[messages++] = end(live);
                }
                messages = heartbeat(live, ends, messages);
            }
            return new Recording(channel.map(MapMode.READ_ONLY, 0, channel.size()), ends);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record " + workload.label() + " in " + file, e);
        }
    }

    private static int heartbeat(LiveOutbound live, int[] ends, int before) throws IOException {
        live.message(Messages.heartbeat());
        ends[before] = end(live);
        live.message(Messages.acknowledgement());
        ends[before + 1] = end(live);
        return before + 2;
    }

    private static int end(LiveOutbound live) throws IOException {
        live.flush();
        return Math.toIntExact(live.bytes());
    }

    /** The bytes of the messages from one number to before another. */
    ByteBuffer messages(int from, int to) {
        int start = from == 0 ? 0 : ends[from - 1];
        return bytes.slice(start, ends[to - 1] - start);
    }
}
