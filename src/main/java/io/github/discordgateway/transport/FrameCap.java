package io.github.discordgateway.transport;

/**
 * The largest frame, before and after decompression: a sixteenth of the heap, at most 64 MiB. The rest of the heap
 * holds the copies that exist while a frame is read.
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
     * The message for a size above the cap.
     *
     * @param what the subject and its size, such as "a message has 5 bytes,"
     * @param cap in bytes
     */
    static String exceeded(String what, int cap) {
        return what + " above the cap of " + cap + " bytes"
                + (cap < MAX ? ", a sixteenth of the heap: a larger heap (-Xmx) raises it" : "");
    }
}
