package io.github.discordgateway.app.check;

import java.nio.charset.Charset;
import java.util.Locale;

/** The status of a check. */
public enum Status {
    /** The check passed. */
    OK('✓', '+'),
    /** The bridge works, but probably not as intended. */
    WARNING('!', '!'),
    /** The bridge does not work. */
    FAILED('✗', 'x'),
    /** The check did not run. */
    SKIPPED('-', '-');

    private static final boolean SHOWS_MARKS = Charset.forName(System.getProperty(
                    "stdout.encoding", Charset.defaultCharset().name()))
            .newEncoder()
            .canEncode('✓');

    private final char mark;
    private final char plainMark;

    Status(char mark, char plainMark) {
        this.mark = mark;
        this.plainMark = plainMark;
    }

    /**
     * The mark in front of a line: for example a tick or a cross, or an ASCII character if the terminal has neither.
     */
    public char mark() {
        return SHOWS_MARKS ? mark : plainMark;
    }

    /** The name in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
