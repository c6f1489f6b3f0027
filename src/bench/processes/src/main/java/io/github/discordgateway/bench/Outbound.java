package io.github.discordgateway.bench;

import java.io.IOException;

/** Where one connection's messages go. They are sent when flushed, or before. For one thread at a time. */
interface Outbound extends AutoCloseable {

    /** Sends a message that is no dispatch of the workload. */
    void message(String json) throws IOException;

    /** Sends the workload's frame of that number, with its sequence number. */
    void frame(int number, long sequence) throws IOException;

    /** Passes on all that was sent, and waits for as long as the client does not read. */
    void flush() throws IOException;

    /** Whether nothing may be sent but what was foreseen. */
    boolean foreseen();

    /** The bytes that were passed on, WebSocket headers included. */
    long bytes();

    @Override
    void close();
}
