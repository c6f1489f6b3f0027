package io.github.discordgateway.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The frames of a workload, as JSON in Discord's key order. The same number always gives the same frame, so a replay
 * needs no memory. For one thread.
 */
final class Dispatches {
    /**
     * Of twenty frames, 8 presences of 0.6 kB, 6 messages of 1.3 kB, 4 typing starts of 0.7 kB, 2 voice states of 0.9
     * kB.
     */
    private static final String MIX = "pmtpmpvmptpmpmtpmvpt";

    private static final int VARIANTS = 256;

    private final Workload workload;
    private final byte[][] presences = new byte[VARIANTS][];
    private final byte[][] messages = new byte[VARIANTS][];
    private final byte[][] typings = new byte[VARIANTS][];
    private final byte[][] voices = new byte[VARIANTS][];
    private final byte[] digits = new byte[20];

    Dispatches(Workload workload) {
        this.workload = workload;
        Payloads payloads = new Payloads();
        for (int i = 0; i < VARIANTS; i++) {
            presences[i] = bytes(payloads.presence());
            messages[i] = bytes(payloads.message());
            typings[i] = bytes(payloads.typing());
            voices[i] = bytes(payloads.voice(Guild.OTHER_ID, Guild.FIRST_USER - 1 - i, Guild.ROOM));
        }
    }

    /** Writes that frame, counted from 0, with the sequence number that it has in its session. */
    void write(int frame, long sequence, ByteBuffer to) {
        if (workload.forwards(frame)) {
            int event = workload.forwarded(frame + 1) - 1;
            String channel = event % 2 == 0 ? Guild.ROOM : null;
            write(
                    "VOICE_STATE_UPDATE",
                    sequence,
                    bytes(Payloads.voice(Guild.ID, Guild.FIRST_USER + event / 2, channel)),
                    to);
            return;
        }
        // A multiplicative hash, so that neighbours are not each other's likeness.
        int variant = (frame * 0x9E3779B1) >>> 24;
        switch (MIX.charAt(frame % MIX.length())) {
            case 'p' -> write("PRESENCE_UPDATE", sequence, presences[variant], to);
            case 'm' -> write("MESSAGE_CREATE", sequence, messages[variant], to);
            case 't' -> write("TYPING_START", sequence, typings[variant], to);
            default -> write("VOICE_STATE_UPDATE", sequence, voices[variant], to);
        }
    }

    private void write(String type, long sequence, byte[] d, ByteBuffer to) {
        put("{\"t\":\"", to);
        put(type, to);
        put("\",\"s\":", to);
        number(sequence, to);
        put(",\"op\":0,\"d\":", to);
        to.put(d);
        to.put((byte) '}');
    }

    private void number(long value, ByteBuffer to) {
        int start = digits.length;
        long rest = value;
        do {
            digits[--start] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        to.put(digits, start, digits.length - start);
    }

    private static void put(String ascii, ByteBuffer to) {
        for (int i = 0; i < ascii.length(); i++) {
            to.put((byte) ascii.charAt(i));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
