package io.github.discordgateway.app;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.GatewayUrl;
import io.github.discordgateway.gateway.Plaintext;
import io.github.discordgateway.hub.SignatureScheme;
import io.github.discordgateway.rooms.RoomOptions;
import io.github.discordgateway.store.FullDisk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A setting that an operator gives: its variable, its Camel property, and what makes its value wrong.
 *
 * <p>{@link SecretCheck} looks at the hub's secrets, which depend on one another.
 */
enum Setting {
    BOT_TOKEN(
            "DISCORD_BOT_TOKEN",
            "discord.bot-token",
            Setting::token,
            "copy it from https://discord.com/developers/applications > your application > Bot > Reset Token"),
    GUILD_ID(
            "PRIMARY_GUILD_ID (or VITE_DISCORD_GUILD_ID)",
            "primary.guild-id",
            Setting::snowflake,
            "in Discord switch on Settings > Advanced > Developer Mode, then right-click the server > Copy Server ID"),
    ROOM_TYPES("ROOMS_TYPES", "rooms.types", Setting::roomTypes, "leave it out for voice channels alone"),
    EXTRA_EVENTS(
            "ROOMS_EXTRA_EVENTS",
            "rooms.extra-events",
            Setting::extraEvents,
            "leave it out for the four events that every hub knows"),
    HUB_SIGNATURE("HUB_SIGNATURE", "hub.signature", Setting::signature, "leave it out for the hub's own"),
    BASE_URL(
            "VITE_BASE_URL",
            "vite.base-url",
            Setting::baseUrl,
            "it is the web app's own address, for example http://localhost:1234"),
    HUB_ENDPOINT(
            "HUB_ENDPOINT",
            "hub.endpoint",
            Setting::httpUrl,
            "it is where the web app takes events, for example http://localhost:1234/api/internal/events"),
    ALLOW_PLAINTEXT(
            "DISCORD_ALLOW_PLAINTEXT",
            "discord.allow-plaintext",
            Setting::trueOrFalse,
            "leave it out to let the token go unencrypted to no other machine"),
    API_URL("DISCORD_API_URL", "discord.api-url", Setting::apiUrl, "leave it out for https://discord.com/api/v10"),
    GATEWAY_URL(
            "DISCORD_GATEWAY_URL",
            "discord.gateway-url",
            Setting::gatewayUrl,
            "leave it out to use the one that Discord names"),
    COMPRESSION("DISCORD_COMPRESSION", "discord.compression", Setting::compression, "leave it out for zlib-stream"),
    DATA_DIRECTORY(
            "DATA_DIR",
            "data.dir",
            Setting::writableDirectory,
            "leave it out for ./data, or name a directory that can be written"),
    DATABASE_URL(
            "OUTBOX_DATASOURCE_URL",
            "outbox.datasource.url",
            Setting::database,
            "leave it out for a file in DATA_DIR, or name a database such as jdbc:postgresql://db.example.org/bridge"),
    DATABASE_PASSWORD(
            "OUTBOX_DATASOURCE_PASSWORD",
            "outbox.datasource.password",
            Setting::plainSecret,
            "give the database's user another password"),
    OUTBOX_ENDPOINT(
            "OUTBOX_ENDPOINT", "outbox.endpoint", Setting::outboxEndpoint, "leave it out for " + TopicOutbox.DATABASE),
    SHARD("DISCORD_SHARD", "discord.shard", Setting::shard, "leave it out for the shard that owns the server"),
    IDENTIFIES(
            "DISCORD_MAX_IDENTIFIES_PER_DAY",
            "discord.max-identifies-per-day",
            Setting::identifies,
            "leave it out for 500");

    static final String TAKEN_FOR_A_BEAN = "begins with #, which Camel takes for the name of a bean";
    private static final Set<String> HTTP = Set.of("http", "https");

    private final String variable;
    private final String property;
    private final BiFunction<String, Plaintext, Optional<String>> fault;
    private final String remedy;

    Setting(String variable, String property, Function<String, Optional<String>> fault, String remedy) {
        this(variable, property, (value, plaintext) -> fault.apply(value), remedy);
    }

    Setting(String variable, String property, BiFunction<String, Plaintext, Optional<String>> fault, String remedy) {
        this.variable = variable;
        this.property = property;
        this.fault = fault;
        this.remedy = remedy;
    }

    /** The Camel property. */
    String property() {
        return property;
    }

    /**
     * What is wrong with a value, and what to do, in one line that never shows the value of a secret.
     *
     * @param plaintext where the token may go without encryption
     */
    Optional<String> problem(String value, Plaintext plaintext) {
        return fault.apply(value, plaintext).map(what -> variable + " " + what + ": " + remedy);
    }

    private static Optional<String> token(String value) {
        if (value.isBlank()) {
            return Optional.of("is missing");
        }
        if (value.startsWith("Bot ")) {
            return Optional.of("begins with \"Bot \", which does not belong to the token");
        }
        return value.chars().anyMatch(c -> c <= ' ' || c > '~')
                ? Optional.of("holds a character that no bot token has (a space, a line break or a quote sign?)")
                : Optional.empty();
    }

    private static Optional<String> snowflake(String value) {
        if (value.isBlank()) {
            return Optional.of("is missing");
        }
        return value.matches("[0-9]{1,20}")
                ? Optional.empty()
                : Optional.of("is " + quote(value) + ", not a server id of up to 20 digits");
    }

    private static Optional<String> roomTypes(String value) {
        return fault(value, RoomOptions.USUAL::withTypes);
    }

    private static Optional<String> extraEvents(String value) {
        return fault(value, RoomOptions.USUAL::withExtras);
    }

    private static Optional<String> fault(String value, Consumer<String> reader) {
        try {
            reader.accept(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("is " + quote(value) + ", but " + e.getMessage());
        }
    }

    private static Optional<String> signature(String value) {
        return fault(value, SignatureScheme::named);
    }

    private static Optional<String> httpUrl(String value) {
        return url(value)
                        .filter(url -> HTTP.contains(url.getScheme()) && url.getHost() != null)
                        .isPresent()
                ? Optional.empty()
                : Optional.of("is " + quote(value) + ", not a URL that begins with http:// or https://");
    }

    private static Optional<String> baseUrl(String value) {
        return value.endsWith("/") ? Optional.of("ends in a slash, which has to go") : httpUrl(value);
    }

    private static Optional<String> apiUrl(String value, Plaintext plaintext) {
        return url(value).filter(url -> GatewayUrl.isSafeApi(url, plaintext)).isPresent()
                ? Optional.empty()
                : Optional.of("is " + quote(value)
                        + ", not a URL that begins with https:// (or http:// on a loopback address)");
    }

    private static Optional<String> gatewayUrl(String value, Plaintext plaintext) {
        return value.isBlank()
                        || url(value)
                                .filter(url -> GatewayUrl.isSafe(url, plaintext))
                                .isPresent()
                ? Optional.empty()
                : Optional.of(
                        "is " + quote(value) + ", not a URL that begins with wss:// (or ws:// on a loopback address)");
    }

    private static Optional<String> trueOrFalse(String value) {
        return value.matches("true|false")
                ? Optional.empty()
                : Optional.of("is " + quote(value) + ", neither true nor false");
    }

    private static Optional<String> compression(String value) {
        try {
            Compression.of(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("is " + quote(value) + ", not one of none, zlib-stream and zstd-stream");
        }
    }

    private static Optional<String> writableDirectory(String value) {
        try {
            Path directory = Files.createDirectories(Path.of(value));
            return !value.isBlank() && Files.isWritable(directory)
                    ? Optional.empty()
                    : Optional.of("is " + quote(value) + ", which this process cannot write");
        } catch (InvalidPathException | IOException e) {
            // What opens the database says so, with the disk's name.
            return FullDisk.isReason(e)
                    ? Optional.empty()
                    : Optional.of("is " + quote(value) + ", which cannot be made a directory");
        }
    }

    private static Optional<String> database(String value) {
        return value.startsWith("jdbc:sqlite:") || value.startsWith("jdbc:postgresql:")
                ? Optional.empty()
                : Optional.of("begins neither with jdbc:sqlite: nor with jdbc:postgresql:");
    }

    private static Optional<String> outboxEndpoint(String value) {
        return value.equals(TopicOutbox.DATABASE) || value.equals(TopicOutbox.ENDPOINT)
                ? Optional.empty()
                : Optional.of("is " + quote(value) + ", neither " + TopicOutbox.DATABASE + " (the database) nor "
                        + TopicOutbox.ENDPOINT + " (a Kafka topic)");
    }

    private static Optional<String> plainSecret(String value) {
        return value.startsWith("#") ? Optional.of(TAKEN_FOR_A_BEAN) : Optional.empty();
    }

    private static Optional<String> shard(String value) {
        return value.matches("auto|all|[0-9]+/[1-9][0-9]*")
                ? Optional.empty()
                : Optional.of("is " + quote(value) + ", not auto, all or i/n such as 0/2");
    }

    private static Optional<String> identifies(String value) {
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

    static String quote(String value) {
        return "\"" + value + "\"";
    }
}
