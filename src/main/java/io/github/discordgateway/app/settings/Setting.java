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
 * The settings that an operator gives by a variable, each with its Camel property, what makes its value wrong, and what
 * documentation and {@code --help} say. {@link Measure} has the numbers that few change.
 */
public enum Setting {
    BOT_TOKEN(
            new Traits("discord.bot-token").required().secret(),
            "bot token; never printed",
            SettingFaults::token,
            "copy it from https://discord.com/developers/applications > your application > Bot > Reset Token"),
    GUILD_ID(
            new Traits("primary.guild-id").required().or("VITE_DISCORD_GUILD_ID"),
            "the server to forward; the first wins where both are set",
            SettingFaults::snowflake,
            "in Discord switch on Settings > Advanced > Developer Mode, then right-click the server > Copy Server ID"),
    HUB_SECRET(
            new Traits("hub.secret").required().secret(),
            "shared secret for the signature; two, separated by a comma, while a rotation is under way (the first signs)",
            SettingFaults::lookedAtElsewhere,
            ""),
    HUB_SIGNATURE(
            new Traits("hub.signature").usually("hub"),
            "how requests are signed: `hub`, or `standard-webhooks`, see below",
            SettingFaults::signature,
            "leave it out for the hub's own"),
    HUB_ENDPOINT(
            new Traits("hub.endpoint")
                    .usually("${VITE_BASE_URL}/api/internal/events")
                    .sensitive(),
            "where events are posted, see [below](#any-url)",
            SettingFaults::hubUrl,
            "it is where the web app takes events, for example http://localhost:1234/api/internal/events"),
    BASE_URL(
            new Traits("vite.base-url").usually("http://localhost:1234").sensitive(),
            "base URL of the hub; it may end in a slash",
            SettingFaults::baseUrl,
            "it is the web app's own address, for example http://localhost:1234"),
    API_URL(
            new Traits("discord.api-url").usually("https://discord.com/api/v10"),
            "REST base",
            SettingFaults::apiUrl,
            "leave it out for https://discord.com/api/v10"),
    GATEWAY_URL(
            new Traits("discord.gateway-url"),
            "fixes the gateway URL; by default it is what Discord's `/gateway/bot` names",
            SettingFaults::gatewayUrl,
            "leave it out to use the one that Discord names"),
    ALLOW_PLAINTEXT(
            new Traits("discord.allow-plaintext").usually("false"),
            "whether the token may go unencrypted (`ws`, `http`) to another machine, as to a gateway proxy in a network"
                    + " that you trust",
            SettingFaults::trueOrFalse,
            "leave it out to let the token go unencrypted to no other machine"),
    COMPRESSION(
            new Traits("discord.compression").usually("zlib-stream"),
            "`none`, `zlib-stream` or `zstd-stream`",
            SettingFaults::compression,
            "leave it out for zlib-stream"),
    SHARD(
            new Traits("discord.shard").usually("auto"),
            "which part of the bot's servers the session has: `auto` is the one with this server; `i/n`, counted from 0;"
                    + " or `all`",
            SettingFaults::shard,
            "leave it out for the shard that owns the server"),
    IDENTIFIES(
            new Traits("discord.max-identifies-per-day").usually("500"),
            "how many sessions the program begins in a day at most; Discord resets the token of a bot that begins 1000",
            SettingFaults::identifies,
            "leave it out for 500"),
    ROOM_TYPES(
            new Traits("rooms.types").usually("voice"),
            "which channels are rooms: `voice`, `stage`, or both, separated by a comma",
            SettingFaults::roomTypes,
            "leave it out for voice channels alone"),
    EXTRA_EVENTS(
            new Traits("rooms.extra-events"),
            "what the hub is told beyond the four events, see below",
            SettingFaults::extraEvents,
            "leave it out for the four events that every hub knows"),
    DATA_DIRECTORY(
            new Traits("data.dir").usually("./data"),
            "where the database is: the session, the rooms, what waits for the hub, dead letters",
            SettingFaults::writableDirectory,
            "leave it out for ./data, or name a directory that can be written"),
    DATABASE_URL(
            new Traits("outbox.datasource.url")
                    .usually("jdbc:sqlite:${DATA_DIR}/bridge.db")
                    .sensitive(),
            "another database, see below",
            SettingFaults::database,
            "leave it out for a file in DATA_DIR, or name a database such as jdbc:postgresql://db.example.org/bridge"),
    DATABASE_USERNAME(
            new Traits("outbox.datasource.username").sensitive(),
            "the database's user",
            SettingFaults::lookedAtElsewhere,
            ""),
    DATABASE_PASSWORD(
            new Traits("outbox.datasource.password").secret(), "its password", SettingFaults::lookedAtElsewhere, ""),
    OUTBOX_ENDPOINT(
            new Traits("outbox.endpoint").usually("direct:outbox"),
            "where events wait for the hub: `direct:outbox`, the database, or `direct:topic`, a Kafka topic, see below",
            SettingFaults::outboxEndpoint,
            "leave it out for direct:outbox"),
    MANAGEMENT_HOST(
            new Traits("camel.management.host").or("MANAGEMENT_HOST").usually("127.0.0.1"),
            "the address on which health, metrics and the operator's page are",
            SettingFaults::host,
            "leave it out for 127.0.0.1"),
    MANAGEMENT_PORT(
            new Traits("camel.management.port").or("MANAGEMENT_PORT").usually("9876"),
            "its port",
            SettingFaults::port,
            "leave it out for 9876"),
    MANAGEMENT_TOKEN(
            new Traits("management.token").secret(),
            "what opens the operator's page and everything else on that port, see below; has to be set where another"
                    + " machine reaches it",
            SettingFaults::lookedAtElsewhere,
            ""),
    LOG_LEVEL(
            new Traits("log.level").usually("INFO"),
            "`DEBUG`, `INFO`, `WARN` or `ERROR`; secrets are shown at none. For more than this there is"
                    + " `java -Dlogback.configurationFile=…`",
            SettingFaults::logLevel,
            "leave it out for INFO"),
    LOG_FORMAT(
            new Traits("log.format").usually("text"),
            "`json`: an object in each line, with the session, the shard, the event's id and the guild as fields",
            SettingFaults::logFormat,
            "leave it out for text");

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

    /** The one that has a Camel property; empty for other properties. */
    static Optional<Setting> of(String property) {
        return Arrays.stream(values())
                .filter(setting -> setting.property().equals(property))
                .findFirst();
    }

    /** The variable that stands for any property. */
    static String variableOf(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The Camel property. */
    public String property() {
        return traits.property;
    }

    /** The variable by which the documentation names it. */
    public String variable() {
        return traits.other.stream()
                .filter(name -> variableOf(property()).endsWith(name))
                .findFirst()
                .orElse(variableOf(property()));
    }

    /** The variables, of which the first that is set counts. */
    List<String> variables() {
        List<String> variables = new ArrayList<>(List.of(variableOf(property())));
        variables.addAll(traits.other);
        return variables;
    }

    /** That Camel cannot resolve the value, and what to do, in one line; Camel's own words would show it. */
    public Optional<String> unresolved(CamelContext camel) {
        try {
            Values.of(camel, property());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    property() + " has {{ or }} in it, which Camel takes for the name of a property, and none"
                            + " has that name: give it by the variable " + variable()
                            + ", or, in a URL, write %7B%7B and %7D%7D");
        }
    }

    /** That Camel would take the value for a bean, and what to do, in one line. */
    public Optional<String> taken(CamelContext camel) {
        return isSecret() && Values.isTakenForABean(camel, property())
                ? Optional.of(property() + " begins with #, which Camel takes for the name of a bean: give it by the"
                        + " variable " + variable())
                : Optional.empty();
    }

    /** Whether it may be shown nowhere, and may come from a file. */
    boolean isSecret() {
        return traits.secret;
    }

    /** Whether a secret may be a part of it. */
    boolean isSensitive() {
        return traits.secret || traits.sensitive;
    }

    /** The property that names the file with the secret. */
    String fileProperty() {
        return property() + FILE;
    }

    /** Whether the program does not start without it. */
    public boolean isRequired() {
        return traits.required;
    }

    /** What it is where it is not set; empty where that is nothing. */
    public String usual() {
        return traits.usual;
    }

    /** What it says, in words, for the README. */
    public String meaning() {
        return meaning;
    }

    /** How the documentation names its variables. */
    public String names() {
        return traits.other.isEmpty() || traits.other.contains(variable())
                ? variable()
                : variable() + " (or " + String.join(", ", traits.other) + ")";
    }

    /**
     * What is wrong with a value, and what to do, in one line that never shows the value of a secret.
     *
     * @param plaintext where the token may go without encryption
     */
    public Optional<String> problem(String value, PlaintextPolicy plaintext) {
        return fault.apply(value, plaintext).map(what -> names() + " " + what + ": " + remedy);
    }

    /** What a setting is beside its value. */
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
