package io.github.discordgateway.app.settings;

import io.github.discordgateway.gateway.PlaintextPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.camel.CamelContext;

/**
 * A setting that an operator sets by a variable, with its Camel property, its validation, and its text for the
 * documentation and {@code --help}. {@link Measure} has the numbers that are rarely changed.
 */
public enum Setting {
    BOT_TOKEN(
            new Traits("discord.bot-token").required().secret(),
            "bot token; never printed",
            SettingFaults::token,
            "copy it from https://discord.com/developers/applications > your application > Bot > Reset Token"),
    GUILD_ID(
            new Traits("primary.guild-id").required().or("VITE_DISCORD_GUILD_ID"),
            "the server to forward; the first wins if both are set",
            SettingFaults::snowflake,
            "in Discord switch on Settings > Advanced > Developer Mode, then right-click the server > Copy Server ID"),
    HUB_SECRET(
            new Traits("hub.secret").required().secret(),
            "shared secret for the signature; during a rotation two, separated by a comma (the first signs)",
            SettingFaults::lookedAtElsewhere,
            ""),
    HUB_SIGNATURE(
            new Traits("hub.signature").usually("hub"),
            "how requests are signed: `hub`, or [`standard-webhooks`](receiving-events.md#standard-webhooks)",
            SettingFaults::signature,
            "remove it for the hub's own scheme"),
    HUB_ENDPOINT(
            new Traits("hub.endpoint")
                    .usually("${VITE_BASE_URL}/api/internal/events")
                    .sensitive(),
            "the URL that events are posted to, [any URL](receiving-events.md#any-url)",
            SettingFaults::hubUrl,
            "set the URL where the web app accepts events, for example http://localhost:1234/api/internal/events"),
    BASE_URL(
            new Traits("vite.base-url").usually("http://localhost:1234").sensitive(),
            "base URL of the hub; it may end in a slash",
            SettingFaults::baseUrl,
            "set the web app's own address, for example http://localhost:1234"),
    API_URL(
            new Traits("discord.api-url").usually("https://discord.com/api/v10"),
            "base URL of Discord's REST API",
            SettingFaults::apiUrl,
            "remove it to use https://discord.com/api/v10"),
    GATEWAY_URL(
            new Traits("discord.gateway-url"),
            "the gateway URL; by default the one from Discord's `/gateway/bot`",
            SettingFaults::gatewayUrl,
            "remove it to use Discord's own"),
    ALLOW_PLAINTEXT(
            new Traits("discord.allow-plaintext").usually("false"),
            "whether the token may be sent unencrypted (`ws`, `http`) to another machine, such as a gateway"
                    + " proxy in a trusted network",
            SettingFaults::trueOrFalse,
            "remove it to send the token unencrypted to no other machine"),
    COMPRESSION(
            new Traits("discord.compression").usually("zlib-stream"),
            "`none`, `zlib-stream` or `zstd-stream`",
            SettingFaults::compression,
            "remove it to use zlib-stream"),
    SHARD(
            new Traits("discord.shard").usually("auto"),
            "the shard, a part of the bot's servers: `auto` is the one with this server; `i/n`, counted from 0;"
                    + " or `all`",
            SettingFaults::shard,
            "remove it to use the shard of the server"),
    IDENTIFIES(
            new Traits("discord.max-identifies-per-day").usually("500"),
            "the maximum number of sessions that the program starts in a day; Discord resets the token of a bot"
                    + " that starts 1000",
            SettingFaults::identifies,
            "remove it to use 500"),
    ROOM_TYPES(
            new Traits("rooms.types").usually("voice"),
            "the channel types that are rooms: `voice`, `stage`, or both, separated by a comma",
            SettingFaults::roomTypes,
            "remove it to use only voice channels"),
    EXTRA_EVENTS(
            new Traits("rooms.extra-events"),
            "[events that the hub gets](receiving-events.md#four-more-events) besides the four standard ones",
            SettingFaults::extraEvents,
            "remove it to send only the four standard events"),
    DATA_DIRECTORY(
            new Traits("data.dir").usually("./data"),
            "the folder of the database: the session, the rooms, queued events, dead letters",
            SettingFaults::writableDirectory,
            "remove it to use ./data, or name a writable directory"),
    DATABASE_URL(
            new Traits("outbox.datasource.url")
                    .usually("jdbc:sqlite:${DATA_DIR}/bridge.db")
                    .sensitive(),
            "another database, such as [PostgreSQL](storage.md#postgresql)",
            SettingFaults::database,
            "remove it to use a file in DATA_DIR, or name a database such as jdbc:postgresql://db.example.org/bridge"),
    DATABASE_USERNAME(
            new Traits("outbox.datasource.username").sensitive(),
            "the user name for the database",
            SettingFaults::lookedAtElsewhere,
            ""),
    DATABASE_PASSWORD(
            new Traits("outbox.datasource.password").secret(),
            "the password for the database",
            SettingFaults::lookedAtElsewhere,
            ""),
    OUTBOX_ENDPOINT(
            new Traits("outbox.endpoint").usually("direct:outbox"),
            "the queue of events for the hub: `direct:outbox`, the database, or `direct:topic`,"
                    + " [a Kafka topic](storage.md#kafka)",
            SettingFaults::outboxEndpoint,
            "remove it to use direct:outbox"),
    MANAGEMENT_HOST(
            new Traits("camel.management.host").or("MANAGEMENT_HOST").usually("127.0.0.1"),
            "the address that serves health, metrics and the operator's page",
            SettingFaults::host,
            "remove it to use 127.0.0.1"),
    MANAGEMENT_PORT(
            new Traits("camel.management.port").or("MANAGEMENT_PORT").usually("9876"),
            "the port of health, metrics and the operator's page",
            SettingFaults::port,
            "remove it to use 9876"),
    MANAGEMENT_TOKEN(
            new Traits("management.token").secret(),
            "[the token](operations.md#access) for the operator's page and everything else on that port; required if another"
                    + " machine can reach it",
            SettingFaults::lookedAtElsewhere,
            ""),
    LOG_LEVEL(
            new Traits("log.level").usually("INFO"),
            "`DEBUG`, `INFO`, `WARN` or `ERROR`; no level shows secrets. For more control use `java"
                    + " -Dlogback.configurationFile=…`",
            SettingFaults::logLevel,
            "remove it to use INFO"),
    LOG_FORMAT(
            new Traits("log.format").usually("text"),
            "`json` writes one object for each line, with the session, the shard, the event's id and the guild"
                    + " as fields",
            SettingFaults::logFormat,
            "remove it to use text");

    private static final String FILE = "-file";

    private final Traits traits;
    private final String meaning;
    private final BiFunction<String, PlaintextPolicy, Optional<String>> fault;
    private final String remedy;

    Setting(Traits traits, String meaning, Function<String, Optional<String>> fault, String remedy) {
        this(traits, meaning, (value, plaintext) -> fault.apply(value), remedy);
    }

    Setting(Traits traits, String meaning, BiFunction<String, PlaintextPolicy, Optional<String>> fault, String remedy) {
        this.traits = traits;
        this.meaning = meaning;
        this.fault = fault;
        this.remedy = remedy;
    }

    /** The setting of a Camel property; empty for other properties. */
    static Optional<Setting> of(String property) {
        return Arrays.stream(values())
                .filter(setting -> setting.property().equals(property))
                .findFirst();
    }

    /** The variable of any property. */
    static String variableOf(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The Camel property. */
    public String property() {
        return traits.property;
    }

    /** The variable that the documentation uses. */
    public String variable() {
        return traits.other.stream()
                .filter(name -> variableOf(property()).endsWith(name))
                .findFirst()
                .orElse(variableOf(property()));
    }

    /** The variables, of which the first that is set wins. */
    List<String> variables() {
        List<String> variables = new ArrayList<>(List.of(variableOf(property())));
        variables.addAll(traits.other);
        return variables;
    }

    /** The problem that Camel cannot resolve the value, in one line. Camel's own message would show the value. */
    public Optional<String> unresolved(CamelContext camel) {
        try {
            Values.of(camel, property());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(property() + " has {{ or }} in it, which Camel reads as the name of a property that does"
                    + " not exist: set the variable " + variable()
                    + " instead, or, in a URL, write %7B%7B and %7D%7D");
        }
    }

    /** The problem that Camel would read the value as a bean, in one line. */
    public Optional<String> taken(CamelContext camel) {
        return isSecret() && Values.isTakenForABean(camel, property())
                ? Optional.of(property() + " begins with #, which Camel reads as the name of a bean: set the"
                        + " variable " + variable() + " instead")
                : Optional.empty();
    }

    /** Whether the value must never be shown, and may come from a file. */
    boolean isSecret() {
        return traits.secret;
    }

    /** Whether the value may contain a secret. */
    boolean isSensitive() {
        return traits.secret || traits.sensitive;
    }

    /** The property that names the file with the secret. */
    String fileProperty() {
        return property() + FILE;
    }

    /** Whether the program needs it to start. */
    public boolean isRequired() {
        return traits.required;
    }

    /** The default value; empty if there is none. */
    public String usual() {
        return traits.usual;
    }

    /** The meaning, for the documentation. */
    public String meaning() {
        return meaning;
    }

    /** The names of its variables for the documentation. */
    public String names() {
        return traits.other.isEmpty() || traits.other.contains(variable())
                ? variable()
                : variable() + " (or " + String.join(", ", traits.other) + ")";
    }

    /**
     * What is wrong with a value, and what to do, in one line that never shows the value of a secret.
     *
     * @param plaintext where the token may be sent without encryption
     */
    public Optional<String> problem(String value, PlaintextPolicy plaintext) {
        return fault.apply(value, plaintext).map(what -> names() + " " + what + ": " + remedy);
    }

    /** The properties of a setting. */
    private static final class Traits {
        private final String property;
        private final List<String> other = new ArrayList<>();
        private String usual = "";
        private boolean required;
        private boolean secret;
        private boolean sensitive;

        Traits(String property) {
            this.property = property;
        }

        Traits required() {
            required = true;
            return this;
        }

        Traits secret() {
            secret = true;
            return this;
        }

        Traits sensitive() {
            sensitive = true;
            return this;
        }

        Traits or(String variable) {
            other.add(variable);
            return this;
        }

        Traits usually(String value) {
            usual = value;
            return this;
        }
    }
}
