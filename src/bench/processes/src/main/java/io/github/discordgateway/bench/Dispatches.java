package io.github.discordgateway.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

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
    private final Payloads payloads = new Payloads();
    private final Map<Character, byte[][]> variants = new HashMap<>();
    private final byte[] digits = new byte[20];

    Dispatches(Workload workload) {
        this.workload = workload;
        for (char kind : "pmtv".toCharArray()) {
            byte[][] some = new byte[VARIANTS][];
            Arrays.setAll(some, i -> bytes(payload(kind)));
            variants.put(kind, some);
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
        char kind = MIX.charAt(frame % MIX.length());
        if (workload.recorded()) {
            // A long window would find a payload that was there before.
            payloads.seed(frame);
            write(type(kind), sequence, bytes(payload(kind)), to);
        } else {
            // A multiplicative hash, so that neighbours are not each other's likeness.
            write(type(kind), sequence, variants.get(kind)[(frame * 0x9E3779B1) >>> 24], to);
        }
    }

    private static String type(char kind) {
        return switch (kind) {
            case 'p' -> "PRESENCE_UPDATE";
            case 'm' -> "MESSAGE_CREATE";
            case 't' -> "TYPING_START";
            default -> "VOICE_STATE_UPDATE";
        };
    }

    private String payload(char kind) {
        return switch (kind) {
            case 'p' -> payloads.presence();
            case 'm' -> payloads.message();
            case 't' -> payloads.typing();
            default -> payloads.voiceElsewhere();
        };
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
