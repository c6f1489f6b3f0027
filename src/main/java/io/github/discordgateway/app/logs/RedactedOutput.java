package io.github.discordgateway.app.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.discordgateway.app.settings.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An output that removes secrets and unsafe characters, a line at a time. Unsafe are control characters and those that
 * change the direction of text in a terminal. The log also passes through it. Any thread may write.
 *
 * <p>It works on bytes, since the input may be in UTF-8 or in the system's own encoding.
 */
public final class RedactedOutput extends OutputStream {
    /** C0, DEL and C1; U+061C, U+200E, U+200F, U+2028 to U+202E and U+2066 to U+2069. */
    private static final Pattern DANGEROUS = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]|\\r(?!\\n)"
            + "|\\xC2[\\x80-\\x9F]|\\xD8\\x9C|\\xE2\\x80[\\x8E\\x8F\\xA8-\\xAE]|\\xE2\\x81[\\xA6-\\xA9]");
    /** A longer line is printed in parts. */
    private static final int PART = 64 * 1024;

    private final PrintStream output;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private RedactedOutput(PrintStream output) {
        this.output = output;
    }

    /** Replaces the process's two outputs. */
    public static void install() {
        System.setOut(printer(System.out));
        System.setErr(printer(System.err));
    }

    /** Wraps another output. */
    static PrintStream printer(PrintStream output) {
        return new PrintStream(new RedactedOutput(output), false, Charset.defaultCharset());
    }

    @Override
    public synchronized void write(int b) {
        line.write(b);
        if (b == '\n' || line.size() >= PART) {
            flush();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int end = offset + length;
        while (end > offset && bytes[end - 1] != '\n') {
            end--;
        }
        line.write(bytes, offset, end - offset);
        if (end > offset) {
            flush();
        }
        line.write(bytes, end, offset + length - end);
        if (line.size() >= PART) {
            flush();
        }
    }

    @Override
    public synchronized void flush() {
        if (line.size() > 0) {
            byte[] clean = clean(line.toByteArray());
            line.reset();
            output.write(clean, 0, clean.length);
        }
        output.flush();
    }

    /** Removes secrets and unsafe characters. */
    static byte[] clean(byte[] lines) {
        return clean(new String(lines, ISO_8859_1)).getBytes(ISO_8859_1);
    }

    private static String clean(String bytes) {
        String clean = Redaction.of(bytes);
        return isPlain(clean) ? clean : DANGEROUS.matcher(clean).replaceAll(RedactedOutput::escaped);
    }

    /** Whether a text is plain ASCII, as nearly every line is. This is cheaper than the search for each unsafe kind. */
    private static boolean isPlain(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c != '\n' && c != '\t' && (c < ' ' || c > '~')) {
                return false;
            }
        }
        return true;
    }

    private static String escaped(MatchResult found) {
        return "\\\\u%04x".formatted((int) new String(found.group().getBytes(ISO_8859_1), UTF_8).charAt(0));
    }
}
