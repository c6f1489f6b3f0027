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
 * Takes this process's secrets out of texts that others may read: as they are, as in a URL or in JSON, and in Base64,
 * also within something longer such as the user and password of Basic authentication. Any thread may use it.
 *
 * <p>A secret of fewer than eight characters stays, since it may be a part of any word.
 */
public final class Redaction {
    private static final int LEAST_CHARACTERS = 8;
    private static final String SHOWN = "***";
    private static final int BITS_OF_BYTE = 8;
    private static final int BITS_OF_CHARACTER = 6;
    /** What of a URL may be secret: the password, and the values behind the question mark. */
    private static final Pattern PARTS_OF_URL = Pattern.compile("://[^/@:]*:([^/@]+)@|[?&;][^=&;]*=([^&;#]+)");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}");

    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();
    private static volatile List<String> forms = List.of();

    private Redaction() {}

    /** From now on this value of a setting is a secret, or a URL with one in it, if the setting is such. */
    public static void learn(Setting setting, String value) {
        if (setting == Setting.HUB_SECRET) {
            Arrays.stream(value.split(",")).map(String::strip).forEach(Redaction::learnParts);
        } else if (setting.isSecret()) {
            learnParts(value);
        } else if (setting.isSensitive()) {
            Matcher part = PARTS_OF_URL.matcher(value);
            while (part.find()) {
                learn(part.group(1) == null ? part.group(2) : part.group(1));
            }
        }
    }

    /** Also what is around placeholders, which somebody may fill in. */
    private static void learnParts(String value) {
        learn(value);
        PLACEHOLDER.splitAsStream(value).forEach(Redaction::learn);
    }

    private static synchronized void learn(String secret) {
        if (secret.length() >= LEAST_CHARACTERS && SECRETS.add(secret)) {
            // The longest first: one may be a part of another.
            forms = SECRETS.stream()
                    .flatMap(Redaction::formsOf)
                    .distinct()
                    .sorted(Comparator.comparing(String::length).reversed())
                    .toList();
        }
    }

    private static Stream<String> formsOf(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Stream<String> texts = Stream.of(
                        secret,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        secret.replace("\\", "\\\\").replace("\"", "\\\""))
                // And as bytes that nobody has decoded yet.
                .flatMap(text -> Stream.of(
                        text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        return Stream.concat(
                texts, Stream.of(Base64.getEncoder(), Base64.getUrlEncoder()).flatMap(encoder -> IntStream.range(0, 3)
                        .mapToObj(before -> within(encoder, bytes, before))));
    }

    /** The characters that are the same whatever is in front of it and behind it. */
    private static String within(Base64.Encoder encoder, byte[] secret, int before) {
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        int begin = (before * BITS_OF_BYTE + BITS_OF_CHARACTER - 1) / BITS_OF_CHARACTER;
        return encoder.encodeToString(bytes).substring(begin, bytes.length * BITS_OF_BYTE / BITS_OF_CHARACTER);
    }

    /** The text without secrets. */
    public static String of(String text) {
        String clean = text;
        for (String form : forms) {
            if (clean.contains(form)) {
                clean = clean.replace(form, SHOWN);
            }
        }
        return clean;
    }
}
