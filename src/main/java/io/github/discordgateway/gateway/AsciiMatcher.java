package io.github.discordgateway.gateway;

/** Tells whether a frame's bytes are a given ASCII text, without making a string of them. */
final class AsciiMatcher {
    private AsciiMatcher() {}

    /** Whether the bytes from {@code begin} to {@code end} are this text and nothing more. */
    static boolean isText(String text, byte[] bytes, int begin, int end) {
        return text.length() == end - begin && startsWith(text, bytes, begin, end);
    }

    /** Whether the bytes from {@code begin} on start with this text, and have it before {@code end}. */
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
