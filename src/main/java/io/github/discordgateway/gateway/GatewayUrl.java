package io.github.discordgateway.gateway;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The protocol's rules for gateway URLs: which query to connect with, and which hosts may receive the token. */
public final class GatewayUrl {
    /** Matches suffixes such as co.uk or com.au, under which anyone can register a domain. */
    private static final Pattern SHARED_SUFFIX = Pattern.compile("[a-z]{2,3}\\.[a-z]{2}");

    private GatewayUrl() {}

    /**
     * Adds version, encoding and compression to the URL's path and query (Gateway, Connecting).
     *
     * @param base a {@code ws} or {@code wss} URL, with or without a path and a query
     */
    public static URI withQuery(URI base, Compression compression) {
        String query = Stream.of(
                        kept(base.getRawQuery()),
                        Stream.of("v=10", "encoding=json"),
                        compression.queryParameter().stream())
                .flatMap(parameters -> parameters)
                .collect(Collectors.joining("&"));
        String path = base.getRawPath() == null || base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path + "?" + query);
    }

    private static Stream<String> kept(@Nullable String query) {
        return query == null
                ? Stream.empty()
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !parameter.isEmpty())
                        .filter(parameter -> !parameter.matches("(v|encoding|compress)=.*"));
    }

    /**
     * Whether the token may be sent to a URL that the server named.
     *
     * <p>A {@code wss} URL is accepted if its host is that of the configured gateway or in the same domain. A
     * {@code ws} URL is accepted if both hosts are loopback addresses, or if plain text is allowed for a host of the
     * same domain.
     *
     * @param named the URL from {@code resume_gateway_url}
     * @param configured the gateway URL from the settings or from {@code /gateway/bot}
     */
    public static boolean mayReceiveToken(URI named, URI configured, PlaintextPolicy plaintext) {
        Optional<String> host = host(named);
        Optional<String> trusted = host(configured);
        if (host.isEmpty() || trusted.isEmpty()) {
            return false;
        }
        return switch (scheme(named)) {
            case "wss" -> isSameDomain(host.get(), trusted.get());
            case "ws" ->
                isLoopback(host.get()) && isLoopback(trusted.get())
                        || plaintext == PlaintextPolicy.ANYWHERE && isSameDomain(host.get(), trusted.get());
            default -> false;
        };
    }

    /** Whether the token may be sent to a gateway URL: {@code wss}, or {@code ws} if plain text is allowed. */
    public static boolean isSafe(URI url, PlaintextPolicy plaintext) {
        return isSafe(url, "wss", "ws", plaintext);
    }

    /** Whether the token may be sent to a REST base: {@code https}, or {@code http} if plain text is allowed. */
    public static boolean isSafeApi(URI url, PlaintextPolicy plaintext) {
        return isSafe(url, "https", "http", plaintext);
    }

    private static boolean isSafe(URI url, String encrypted, String plain, PlaintextPolicy plaintext) {
        String scheme = scheme(url);
        return host(url)
                .filter(host -> scheme.equals(encrypted)
                        || scheme.equals(plain) && (plaintext == PlaintextPolicy.ANYWHERE || isLoopback(host)))
                .isPresent();
    }

    private static boolean isSameDomain(String host, String trusted) {
        return host.equals(trusted) || host.endsWith("." + domain(trusted));
    }

    /**
     * Returns discord.gg for gateway.discord.gg. An address, a bare domain and example.co.uk are returned unchanged.
     */
    private static String domain(String host) {
        boolean isName = !host.matches("[0-9.]+") && host.indexOf(':') < 0;
        String parent = host.substring(host.indexOf('.') + 1);
        return isName && parent.contains(".") && !SHARED_SUFFIX.matcher(parent).matches() ? parent : host;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.[0-9]+\\.[0-9]+\\.[0-9]+");
    }

    private static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> host(URI url) {
        return Optional.ofNullable(url.getHost()).map(host -> host.toLowerCase(Locale.ROOT));
    }
}
