package io.github.discordgateway.app.settings;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of variables such as {@code .env}: {@code NAME=value} lines, as Docker Compose and the common Node and
 * Python readers accept them. Comments, blank lines, a leading {@code export}, a byte order mark and quotes around a
 * value are allowed. Single quotes keep every character. In double quotes, {@code \n}, {@code \r}, {@code \t},
 * {@code \"}, {@code \$} and {@code \\} are escapes. Without quotes, a value ends before a {@code #} that follows a
 * space. {@code $NAME} is not expanded.
 *
 * <p>An error names the line without its text, which may be a secret.
 */
final class EnvironmentFile {
    private static final Pattern BLANK = Pattern.compile("\\s*(#.*)?");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*)");
    private static final Pattern UNQUOTED = Pattern.compile("([^#]|(?<=\\S)#)*");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final char ESCAPE = '\\';

    private final Path file;
    private int number;

    private EnvironmentFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the variables of a file; the last of two lines for the same variable wins.
     *
     * @throws IllegalArgumentException if it does not exist or cannot be read; the message has the file and line
     */
    static Map<String, String> read(Path file) {
        try {
            return new EnvironmentFile(file).variables(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("The file " + file + " does not exist", e);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + " cannot be read: it is not text in UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Map<String, String> variables(List<String> lines) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : lines) {
            number++;
            String text = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
            if (!BLANK.matcher(text).matches()) {
                Matcher assignment = ASSIGNMENT.matcher(text);
                if (!assignment.matches()) {
                    throw unreadable(null, "is not NAME=value");
                }
                variables.put(assignment.group(1), value(assignment.group(1), assignment.group(2)));
            }
        }
        return variables;
    }

    private String value(String name, String text) {
        if (text.startsWith("\"") || text.startsWith("'")) {
            return quoted(name, text);
        }
        Matcher unquoted = UNQUOTED.matcher(text);
        // A value may be nothing but a comment.
        return text.startsWith("#") || !unquoted.lookingAt()
                ? ""
                : unquoted.group().strip();
    }

    private String quoted(String name, String text) {
        char quote = text.charAt(0);
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                if (!BLANK.matcher(text.substring(i + 1)).matches()) {
                    throw unreadable(name, "has text after the closing quote of its value");
                }
                return value.toString();
            }
            if (c == ESCAPE && quote == '"' && i + 1 < text.length()) {
                i++;
                value.append(unescaped(text.charAt(i)));
            } else {
                value.append(c);
            }
        }
        throw unreadable(name, "has no closing quote after its value");
    }

    private static String unescaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '$', ESCAPE -> String.valueOf(c);
            default -> "" + ESCAPE + c;
        };
    }

    private IllegalArgumentException unreadable(@Nullable String name, String what) {
        return new IllegalArgumentException(
                file + ", line " + number + (name == null ? " " : ": " + name + " ") + what + ": write NAME=value");
    }
}
