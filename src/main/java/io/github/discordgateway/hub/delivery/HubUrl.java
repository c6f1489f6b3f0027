package io.github.discordgateway.hub.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The URL of a hub. Its path and query are the request's target byte for byte. Its user name and password become a
 * header. The shown form has neither credentials nor query. Immutable.
 */
public final class HubUrl {
    /** Groups: scheme, user name and password, host and port, path, query. A fragment is ignored. */
    private static final Pattern FORM = Pattern.compile(
            "(https?)://(?:([^/?#]*)@)?([^/?#@]*)([^?#]*)(\\?[^#]*)?(?:#.*)?",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final int HIGHEST_PORT = 65_535;

    private final String origin;
    private final String userInfo;
    private final String path;
    private final String query;
    private final Optional<String> authorization;

    private HubUrl(String origin, String userInfo, String path, String query) {
        this.origin = origin;
        this.userInfo = userInfo;
        this.path = path;
        this.query = query;
        this.authorization =
                Optional.of(userInfo).filter(given -> !given.isEmpty()).map(HubUrl::basic);
    }

    /**
     * Parses a URL, without the blanks around it.
     *
     * @throws IllegalArgumentException if it is invalid. The message continues a sentence that begins with "the URL",
     *     says what to write instead, and quotes neither credentials nor query
     */
    public static HubUrl of(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("is not a URL that begins with http:// or https://");
        }
        String userInfo = group(parts, 2);
        String path = group(parts, 4);
        String query = group(parts, 5);
        checkCredentials(userInfo);
        String origin = origin(group(parts, 1).toLowerCase(Locale.ROOT), group(parts, 3));
        checkTarget(path + query);
        return new HubUrl(origin, userInfo, path, query);
    }

    /**
     * Scheme, host and, if it was written, port, such as {@code https://app.example.org:8443}. It is safe as the URI of
     * a Camel endpoint.
     */
    public String origin() {
        return origin;
    }

    /** The request's target: path and query as written, with a slash for a missing path. */
    public String target() {
        return path().concat(query);
    }

    /** The value of the header {@code Authorization}, if there is a user name or a password. */
    public Optional<String> authorization() {
        return authorization;
    }

    /** Scheme, host and path, for messages. */
    public String shown() {
        return origin + path();
    }

    /** The parts that must be hidden if a library's message quotes them. */
    public List<String> secrets() {
        return Stream.of(
                        Stream.of(query.isEmpty() ? "" : query.substring(1), userInfo),
                        Stream.of(userInfo.split(":", 2)).map(HubUrl::decoded),
                        authorization.stream())
                .flatMap(each -> each)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return shown();
    }

    private static String basic(String userInfo) {
        String userAndPassword = decoded(userInfo.contains(":") ? userInfo : userInfo + ":");
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(ISO_8859_1));
    }

    private String path() {
        return path.isEmpty() ? "/" : path;
    }

    private static String group(Matcher parts, int number) {
        String part = parts.group(number);
        return part == null ? "" : part;
    }

    private static void checkCredentials(String userInfo) {
        if (userInfo.chars().anyMatch(HubUrl::cannotBeSent)) {
            throw new IllegalArgumentException(
                    "has a blank, a control character or a non-ASCII character in its user name or"
                            + " password; write it percent-encoded in UTF-8");
        }
        String user = userInfo.split(":", 2)[0];
        if (decoded(user).contains(":")) {
            throw new IllegalArgumentException("has a colon in its user name, which Basic authentication cannot send");
        }
        decoded(userInfo);
    }

    private static String origin(String scheme, String authority) {
        if (authority.chars().anyMatch(character -> character > '~')) {
            throw new IllegalArgumentException("has a non-ASCII host name; write it as " + inAscii(authority));
        }
        String origin = scheme + "://" + authority;
        URI read = read(origin);
        if (read.getHost() == null) {
            throw new IllegalArgumentException(
                    "has no host name of letters, digits, hyphens and dots after the //; write"
                            + " /, ?, # and @ in a user name or password as %2F, %3F, %23 and %40");
        }
        if (read.getPort() == 0 || read.getPort() > HIGHEST_PORT) {
            throw new IllegalArgumentException("has a port that is not from 1 to " + HIGHEST_PORT);
        }
        return origin;
    }

    private static URI read(String origin) {
        try {
            return URI.create(origin);
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }

    private static String inAscii(String host) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException e) {
            return "Punycode (xn--…)";
        }
    }

    private static void checkTarget(String target) {
        target.codePoints().filter(HubUrl::cannotBeSent).findFirst().ifPresent(character -> {
            String written = character == ' ' ? "%20" : URLEncoder.encode(Character.toString(character), UTF_8);
            throw new IllegalArgumentException(
                    "has %s in its path or query; write it as %s".formatted(name(character), written));
        });
    }

    private static boolean cannotBeSent(int character) {
        return character <= ' ' || character > '~';
    }

    private static String name(int character) {
        if (character == ' ') {
            return "a space";
        }
        return Character.isISOControl(character)
                ? "the control character U+%04X".formatted(character)
                : "the character " + Character.toString(character);
    }

    /** The decoded text; each character is one byte. */
    private static String decoded(String percentEncoded) {
        try {
            return URLDecoder.decode(percentEncoded.replace("+", "%2B"), ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "has a % in its user name or password without two hexadecimal digits after it; write it as %25", e);
        }
    }
}
