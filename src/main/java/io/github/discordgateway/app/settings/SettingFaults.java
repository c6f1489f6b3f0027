package io.github.discordgateway.app.settings;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.GatewayUrl;
import io.github.discordgateway.gateway.PlaintextPolicy;
import io.github.discordgateway.gateway.Shard;
import io.github.discordgateway.hub.delivery.HubUrl;
import io.github.discordgateway.hub.signature.SignatureScheme;
import io.github.discordgateway.rooms.RoomOptions;
import io.github.discordgateway.store.FullDisk;
import io.github.discordgateway.transport.ShardChoice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what is wrong with the value of a {@link Setting}, in words that follow its name; empty if it is valid. */
final class SettingFaults {
    private static final Set<String> OUTBOXES = Set.of("direct:outbox", "direct:topic");

    /** A longer value may be a secret that was given for the wrong setting. */
    private static final int SHOWN_CHARACTERS = 20;
    /** A URL without user and password, up to the end of its path. */
    private static final Pattern HARMLESS_URL = Pattern.compile("[a-z][a-z0-9+.-]*://(?![^/?#]*@)[^?#\\s]*");

    private SettingFaults() {}

    /** For settings that another check validates, and for those with any value. */
    static Optional<String> lookedAtElsewhere(String value) {
        return Optional.empty();
    }

    static Optional<String> host(String value) {
        try {
            InetAddress.getByName(value);
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("is " + quote(value) + ", which is not an address of this machine");
        }
    }

    static Optional<String> port(String value) {
        return value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535
                ? Optional.empty()
                : Optional.of("is " + quote(value) + ", not a port number up to 65535");
    }

    static Optional<String> logLevel(String value) {
        return value.matches("(?i)trace|debug|info|warn|error|off|all")
                ? Optional.empty()
                : Optional.of("is " + quote(value) + ", none of DEBUG, INFO, WARN and ERROR");
    }

    static Optional<String> logFormat(String value) {
        return value.matches("text|json")
                ? Optional.empty()
                : Optional.of("is " + quote(value) + ", neither text nor json");
    }

    static Optional<String> token(String value) {
        if (value.isBlank()) {
            return Optional.of("is missing");
        }
        if (value.startsWith("Bot ")) {
            return Optional.of("begins with \"Bot \", which is not part of the token");
        }
        return value.chars().anyMatch(c -> c <= ' ' || c > '~')
                ? Optional.of("has a character that no bot token has (a space, a line break or a quote?)")
                : Optional.empty();
    }

    static Optional<String> snowflake(String value) {
        if (value.isBlank()) {
            return Optional.of("is missing");
        }
        return value.matches("[0-9]+")
                        && fault(value, id -> Shard.owning(id, 1)).isEmpty()
                ? Optional.empty()
                : Optional.of("is " + quote(value) + ", not a server id of up to 20 digits");
    }

    static Optional<String> roomTypes(String value) {
        return fault(value, RoomOptions.USUAL::withTypes);
    }

    static Optional<String> extraEvents(String value) {
        return fault(value, RoomOptions.USUAL::withExtras);
    }

    private static Optional<String> fault(String value, Consumer<String> reader) {
        try {
            reader.accept(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String message = Stream.of(value.split(","))
                    .map(String::strip)
                    .filter(part -> part.length() > SHOWN_CHARACTERS)
                    .reduce(String.valueOf(e.getMessage()), (text, part) -> text.replace(part, "it"));
            return Optional.of("is " + quote(value) + ", but " + message);
        }
    }

    static Optional<String> signature(String value) {
        return fault(value, SignatureScheme::named);
    }

    static Optional<String> hubUrl(String value) {
        try {
            HubUrl.of(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    static Optional<String> baseUrl(String value) {
        return value.contains("?") || value.contains("#")
                ? Optional.of("has a ? or #, which belongs in HUB_ENDPOINT")
                : hubUrl(value);
    }

    static Optional<String> apiUrl(String value, PlaintextPolicy plaintext) {
        return url(value).filter(url -> GatewayUrl.isSafeApi(url, plaintext)).isPresent()
                ? Optional.empty()
                : Optional.of("is " + quote(value)
                        + ", not a URL that begins with https:// (or http:// on a loopback address)");
    }

    static Optional<String> gatewayUrl(String value, PlaintextPolicy plaintext) {
        return value.isBlank()
                        || url(value)
                                .filter(url -> GatewayUrl.isSafe(url, plaintext))
                                .isPresent()
                ? Optional.empty()
                : Optional.of(
                        "is " + quote(value) + ", not a URL that begins with wss:// (or ws:// on a loopback address)");
    }

    static Optional<String> trueOrFalse(String value) {
        return value.matches("true|false")
                ? Optional.empty()
                : Optional.of("is " + quote(value) + ", neither true nor false");
    }

    static Optional<String> compression(String value) {
        try {
            Compression.of(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("is " + quote(value) + ", not one of none, zlib-stream and zstd-stream");
        }
    }

    static Optional<String> writableDirectory(String value) {
        try {
            Path directory = Files.createDirectories(Path.of(value));
            return !value.isBlank() && Files.isWritable(directory)
                    ? Optional.empty()
                    : Optional.of("is " + quote(value) + ", which this process cannot write");
        } catch (InvalidPathException | IOException e) {
            // The code that opens the database reports a full disk, with its name.
            return FullDisk.isReason(e)
                    ? Optional.empty()
                    : Optional.of("is " + quote(value) + ", which cannot be made a directory");
        }
    }

    static Optional<String> database(String value) {
        return value.startsWith("jdbc:sqlite:") || value.startsWith("jdbc:postgresql:")
                ? Optional.empty()
                : Optional.of("begins neither with jdbc:sqlite: nor with jdbc:postgresql:");
    }

    static Optional<String> outboxEndpoint(String value) {
        return OUTBOXES.contains(value)
                ? Optional.empty()
                : Optional.of("is " + quote(value)
                        + ", neither direct:outbox (the database) nor direct:topic (a Kafka topic)");
    }

    static Optional<String> shard(String value) {
        return fault(value, ShardChoice::parse);
    }

    static Optional<String> identifies(String value) {
        return value.matches("[1-9][0-9]{0,2}")
                ? Optional.empty()
                : Optional.of("is " + quote(value) + ", not a number from 1 to 999");
    }

    private static Optional<URI> url(String value) {
        try {
            return Optional.of(URI.create(value.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Quotes a value so that it shows no secret. A short value or a path is shown as a whole, and a URL without its
     * query. Of any other value only the beginning is shown, since it may be a secret that was given for the wrong
     * setting.
     */
    static String quote(String value) {
        if (value.length() <= SHOWN_CHARACTERS || isPath(value)) {
            return "\"" + value + "\"";
        }
        Matcher url = HARMLESS_URL.matcher(value);
        return url.lookingAt()
                ? "\"" + url.group() + (url.end() == value.length() ? "" : "…") + "\""
                : "\"" + value.substring(0, 3) + "…\" (" + value.length() + " characters)";
    }

    /** Whether a value is a path. Of a Base64 secret with a slash, the first part does not exist as a file. */
    private static boolean isPath(String value) {
        try {
            Path path = Path.of(value);
            Path root = path.getRoot();
            Path first = root == null ? path.getName(0) : root.resolve(path.getName(0));
            return path.getNameCount() > 1 && Files.exists(first);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
