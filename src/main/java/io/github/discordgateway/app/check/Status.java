package io.github.discordgateway.app.check;

import java.util.Locale;

/** How it stands with the thing that a check looked at. */
public enum Status {
    /** It is right. */
    OK('✓', '+'),
    /** The bridge works with it, yet hardly as it is meant. */
    WARNING('!', '!'),
    /** The bridge does not work with it. */
    FAILED('✗', 'x'),
    /** Nobody looked. */
    SKIPPED('-', '-');

    private final char mark;
    private final char plainMark;

    Status(char mark, char plainMark) {
        this.mark = mark;
        this.plainMark = plainMark;
    }

    /** A tick or a cross, say. */
    public char mark() {
        return mark;
    }

    /** The same in ASCII. */
    public char plainMark() {
        return plainMark;
    }

    /** The name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
