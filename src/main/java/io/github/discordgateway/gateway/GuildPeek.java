package io.github.discordgateway.gateway;

/**
 * Finds the {@code guild_id} in a {@code d} that ends its frame, at any position.
 *
 * <p>Like {@link DispatchPeek}, it creates no string or value and gives up if it is not certain. Not thread-safe.
 */
final class GuildPeek {
    private static final String KEY = "guild_id";

    private byte[] bytes = {};
    private int length;
    private int idBegin;
    private int idEnd;

    /**
     * Looks for the guild.
     *
     * @param frame begins with the frame as UTF-8
     * @param begin the position in {@code d} after its first brace
     * @param frameLength the number of bytes of the frame
     * @return whether it was found; if the key occurs twice, the last one counts
     */
    boolean reads(byte[] frame, int begin, int frameLength) {
        bytes = frame;
        length = frameLength;
        idBegin = 0;
        int end = endOfData(begin);
        return idBegin > 0 && end == length - 2 && bytes[end + 1] == '}';
    }

    /** Whether the last guild found has this id. */
    boolean found(String guildId) {
        return AsciiMatcher.isText(guildId, bytes, idBegin, idEnd);
    }

    /**
     * Returns the position of the last brace of {@code d}, or the end of the frame if something unusual comes before.
     */
    private int endOfData(int begin) {
        byte[] frame = bytes;
        int depth = 1;
        int at = begin;
        for (int limit = length; at < limit; at++) {
            byte next = frame[at];
            if (next == '"') {
                at = depth == 1 ? endOfOwnString(at) : endOfString(frame, at, limit);
            } else if (next == '{' || next == '[') {
                depth++;
            } else if (next == '}' || next == ']') {
                depth--;
                if (depth == 0) {
                    return at;
                }
            }
        }
        return length;
    }

    /** Returns the end of a key or a value of {@code d} itself. If it is the guild's key, its value is read, too. */
    private int endOfOwnString(int begin) {
        int end = endOfString(bytes, begin, length);
        if (isAt(end + 1, ',') || isAt(end + 1, '}')) {
            return end;
        }
        if (!isAt(end + 1, ':') || hasEscape(begin, end)) {
            return length;
        }
        return AsciiMatcher.isText(KEY, bytes, begin + 1, end) ? endOfGuild(end + 2) : end;
    }

    /** Reads the guild, which is a string of digits. */
    private int endOfGuild(int begin) {
        if (!isAt(begin, '"')) {
            return length;
        }
        int end = begin + 1;
        while (end < length && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        if (!isAt(end, '"')) {
            return length;
        }
        idBegin = begin + 1;
        idEnd = end;
        return end;
    }

    private static int endOfString(byte[] frame, int begin, int limit) {
        int end = begin + 1;
        while (end < limit) {
            byte next = frame[end];
            if (next == '"') {
                return end;
            }
            end += next == '\\' ? 2 : 1;
        }
        return end;
    }

    private boolean hasEscape(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int place, char expected) {
        return place < length && bytes[place] == expected;
    }
}
