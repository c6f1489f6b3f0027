package io.github.discordgateway.transport;

/**
 * How large a frame may be, before and after decompression: a sixteenth of the heap, so that the copies that exist
 * while it is read fit into the rest, and at most 64 MiB.
 */
final class FrameCap {
    /** In bytes. */
    static final int BYTES = ofHeap(Runtime.getRuntime().maxMemory());

    private static final int MAX = 64 << 20;
    private static final int SHARE = 16;

    private FrameCap() {}

    static int ofHeap(long heapBytes) {
        return (int) Math.min(MAX, heapBytes / SHARE);
    }

    /**
     * The sentence for something above the cap.
     *
     * @param what and how large it is, such as "a message has 5 bytes,"
     * @param cap in bytes
     */
    static String exceeded(String what, int cap) {
        return what + " above the cap of " + cap + " bytes"
                + (cap < MAX ? ", a sixteenth of the heap: a larger heap (-Xmx) raises it" : "");
    }
}
