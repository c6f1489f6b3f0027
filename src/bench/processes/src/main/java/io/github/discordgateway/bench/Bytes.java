package io.github.discordgateway.bench;

import java.nio.charset.StandardCharsets;

/** Finds things in JSON without reading it as JSON. */
final class Bytes {
    private Bytes() {}

    /** The index after the first occurrence of what is sought, or -1. */
    static int after(byte[] in, int length, byte[] sought) {
        int last = length - sought.length;
        for (int start = 0; start <= last; start++) {
            int i = 0;
            while (i < sought.length && in[start + i] == sought[i]) {
                i++;
            }
            if (i == sought.length) {
                return start + i;
            }
        }
        return -1;
    }

    /** The decimal number at that index. */
    static long number(byte[] in, int at) {
        long number = 0;
        for (int i = at; in[i] >= '0' && in[i] <= '9'; i++) {
            number = number * 10 + in[i] - '0';
        }
        return number;
    }

    /** What stands from that index to before the next quotation mark. */
    static String text(byte[] in, int at) {
        int end = at;
        while (in[end] != '"') {
            end++;
        }
        return new String(in, at, end - at, StandardCharsets.UTF_8);
    }
}
