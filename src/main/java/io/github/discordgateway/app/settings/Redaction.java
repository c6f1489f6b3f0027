package io.github.discordgateway.app.settings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Removes this process's secrets from texts that others may read. It finds them as they are, URL-encoded, JSON-escaped
 * and in Base64, also inside a longer value such as that of Basic authentication. Any thread may use it.
 *
 * <p>A secret of fewer than eight characters stays, since it may be a part of any word.
 */
public final class Redaction {
    private static final int LEAST_CHARACTERS = 8;
    /** A shorter value in a query is a word, such as the name of a tenant, rather than a signature. */
    private static final int LEAST_OF_QUERY = 16;

    private static final String SHOWN = "***";
    private static final int BITS_OF_BYTE = 8;
    private static final int BITS_OF_CHARACTER = 6;
    /** The parts of a URL that may be secret: the password, and the values after the question mark. */
    private static final Pattern PARTS_OF_URL = Pattern.compile("://[^/@:]*:([^/@]+)@|[?&;][^=&;]*=([^&;#]+)");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}");

    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();
    private static volatile Forms forms = Forms.of(List.of());

    private Redaction() {}

    /** Adds a setting's value to the secrets, if the setting is secret, or the secret parts of its URL. */
    public static void learn(Setting setting, String value) {
        if (setting == Setting.HUB_SECRET) {
            Arrays.stream(value.split(",")).map(String::strip).forEach(Redaction::learnParts);
        } else if (setting.isSecret()) {
            learnParts(value);
        } else if (setting.isSensitive()) {
            Matcher part = PARTS_OF_URL.matcher(value);
            while (part.find()) {
                if (part.group(1) != null) {
                    learn(part.group(1));
                } else if (part.group(2).length() >= LEAST_OF_QUERY) {
                    learn(part.group(2));
                }
            }
        }
    }

    /** Adds the value, and also the text around placeholders, which Camel resolves. */
    private static void learnParts(String value) {
        learn(value);
        PLACEHOLDER.splitAsStream(value).forEach(Redaction::learn);
    }

    private static synchronized void learn(String secret) {
        if (secret.length() >= LEAST_CHARACTERS && SECRETS.add(secret)) {
            forms = Forms.of(
                    SECRETS.stream().flatMap(Redaction::formsOf).distinct().toList());
        }
    }

    private static Stream<String> formsOf(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Stream<String> texts = Stream.of(
                        secret,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        secret.replace("\\", "\\\\").replace("\"", "\\\""))
                // Also as UTF-8 bytes that are not decoded yet.
                .flatMap(text -> Stream.of(
                        text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        return Stream.concat(
                texts, Stream.of(Base64.getEncoder(), Base64.getUrlEncoder()).flatMap(encoder -> IntStream.range(0, 3)
                        .mapToObj(before -> within(encoder, bytes, before))));
    }

    /** The Base64 characters that do not depend on what is before and after the secret. */
    private static String within(Base64.Encoder encoder, byte[] secret, int before) {
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        int begin = (before * BITS_OF_BYTE + BITS_OF_CHARACTER - 1) / BITS_OF_CHARACTER;
        return encoder.encodeToString(bytes).substring(begin, bytes.length * BITS_OF_BYTE / BITS_OF_CHARACTER);
    }

    /** Replaces the secrets in a text by stars. */
    public static String of(String text) {
        Forms hidden = forms;
        StringBuilder clean = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < text.length() - 1; i++) {
            int length = hidden.lengthAt(text, i);
            if (length > 0) {
                clean.append(text, copied, i).append(SHOWN);
                copied = i + length;
                i = copied - 1;
            }
        }
        return copied == 0 ? text : clean.append(text, copied, text.length()).toString();
    }

    /**
     * The texts to hide. Every log line is searched for them, so the first two characters rule out most positions.
     *
     * @param texts sorted by length, the longest first, since one may be a part of another
     * @param begins whether any text begins with two characters, by their {@link #index}
     */
    private record Forms(List<String> texts, boolean[] begins) {
        private static final int PLACES = 1 << 12;

        static Forms of(List<String> texts) {
            boolean[] begins = new boolean[PLACES];
            texts.forEach(text -> begins[index(text, 0)] = true);
            return new Forms(
                    texts.stream()
                            .sorted(Comparator.comparing(String::length).reversed())
                            .toList(),
                    begins);
        }

        private static int index(String text, int at) {
            return (text.charAt(at) << 6 ^ text.charAt(at + 1)) & PLACES - 1;
        }

        /** The length of the text to hide at a position; zero if there is none. */
        int lengthAt(String text, int at) {
            if (begins[index(text, at)]) {
                for (String hidden : texts) {
                    if (text.startsWith(hidden, at)) {
                        return hidden.length();
                    }
                }
            }
            return 0;
        }
    }
}
