package io.github.discordgateway.gateway;

/** Compares a frame's bytes with an ASCII text without creating a string. */
final class AsciiMatcher {
    private AsciiMatcher() {}

    /** Whether the bytes from {@code begin} to {@code end} are exactly this text. */
    static boolean isText(String text, byte[] bytes, int begin, int end) {
        return text.length() == end - begin && startsWith(text, bytes, begin, end);
    }

    /** Whether the bytes from {@code begin} start with this text and contain all of it before {@code end}. */
    static boolean startsWith(String text, byte[] bytes, int begin, int end) {
        if (begin > end - text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != bytes[begin + i]) {
                return false;
            }
        }
        return true;
    }
}
