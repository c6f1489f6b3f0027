package io.github.discordgateway.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Caches the strings of event types, looked up by their bytes. Not thread-safe. */
final class EventTypes {
    /** A power of two, several times the number of Discord's types. */
    private static final int PLACES = 1024;
    /** Keeps free places, because a search ends at one. */
    private static final int MAX = PLACES / 2;

    private final String[] known = new String[PLACES];
    private int count;

    EventTypes() {
        Arrays.fill(known, "");
    }

    /**
     * Returns the string of the ASCII bytes from {@code begin} to {@code end}: the same instance as before, if cached.
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
