package io.github.discordgateway.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The strings of event types, each made once and found again by its bytes. Belongs to one thread. */
final class EventTypes {
    /** A power of two, several times what Discord has. */
    private static final int PLACES = 1024;
    /** Some places stay free, since a search ends at one. */
    private static final int MAX = PLACES / 2;

    private final String[] known = new String[PLACES];
    private int count;

    EventTypes() {
        Arrays.fill(known, "");
    }

    /**
     * The string of the bytes from {@code begin} to {@code end}, which are ASCII; the same one as before, if it was
     * asked for.
     */
    String of(byte[] bytes, int begin, int end) {
        int place = hash(bytes, begin, end) & PLACES - 1;
        while (!known[place].isEmpty()) {
            if (AsciiMatcher.isText(known[place], bytes, begin, end)) {
                return known[place];
            }
            place = place + 1 & PLACES - 1;
        }
        String type = new String(bytes, begin, end - begin, StandardCharsets.US_ASCII);
        if (count < MAX) {
            known[place] = type;
            count++;
        }
        return type;
    }

    private static int hash(byte[] bytes, int begin, int end) {
        int hash = 0;
        for (int i = begin; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ hash >>> 16;
    }
}
