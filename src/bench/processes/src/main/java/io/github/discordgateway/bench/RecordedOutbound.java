package io.github.discordgateway.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Sends what was recorded, message for message. */
final class RecordedOutbound implements Outbound {
    private static final int MESSAGES = 512;

    private final WritableByteChannel channel;
    private final Recording recording;
    private int next;
    private int flushed;
    private long bytes;

    RecordedOutbound(WritableByteChannel channel, Recording recording) {
        this.channel = channel;
        this.recording = recording;
    }

    @Override
    public void message(String json) throws IOException {
        send();
    }

    @Override
    public void frame(int number, long sequence) throws IOException {
        send();
    }

    private void send() throws IOException {
        next++;
        if (next - flushed >= MESSAGES) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        if (next > flushed) {
            ByteBuffer messages = recording.messages(flushed, next);
            while (messages.hasRemaining()) {
                bytes += channel.write(messages);
            }
            flushed = next;
        }
    }

    @Override
    public boolean foreseen() {
        return true;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {}
}
