package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.app.logs.LogFormat;
import io.github.discordgateway.app.settings.Setting;
import io.github.discordgateway.app.settings.Values;
import io.github.discordgateway.app.settings.Variables;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever way a setting is given, the start's check, the program and the commands have the same value. */
@Isolated("sets system properties")
class SettingsEverywhereTest {
    private static final String ODD_SECRET = "secret-of-32-characters #{{a}}\\d'";

    private final Vertx vertx = Vertx.vertx();
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final Map<String, String> environment = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    /** How each setting is given. */
    enum Way {
        ENVIRONMENT((test, setting) -> test.environment(setting.variable(), setting)),
        LOWER_CASE((test, setting) -> test.environment(setting.variable().toLowerCase(Locale.ROOT), setting)),
        PROPERTY_NAME((test, setting) ->
                test.environment(setting.property().replace('.', '_').replace('-', '_'), setting)),
        FILE_OF_VARIABLES((test, setting) -> test.append(".env", setting.variable() + "=" + test.quoted(setting))),
        EXPORTED((test, setting) -> test.append(
                ".env", "export " + setting.variable().toLowerCase(Locale.ROOT) + " = " + test.quoted(setting))),
        SYSTEM_PROPERTY((test, setting) -> System.setProperty(setting.property(), test.plain(setting))),
        PROPERTIES_FILE((test, setting) ->
                test.append("application.properties", setting.property() + " = " + test.plain(setting))),
        SECRET_FILE((test, setting) -> test.secretFile(setting));

        private final BiFunction<SettingsEverywhereTest, Setting, Object> give;

        Way(BiFunction<SettingsEverywhereTest, Setting, Object> give) {
            this.give = give;
        }

        /** Camel takes a part of the odd secret for its own there, as in any properties file. */
        boolean isOfCamel() {
            return this == SYSTEM_PROPERTY || this == PROPERTIES_FILE;
        }
    }

    @BeforeEach
    void choose() throws IOException {
        values.put(Setting.BOT_TOKEN, "a.bot-token");
        values.put(Setting.GUILD_ID, "1270000000000000128");
        values.put(Setting.HUB_SECRET, ODD_SECRET);
        values.put(Setting.HUB_SIGNATURE, "hub");
        values.put(Setting.HUB_ENDPOINT, "https://hub.example.org/events?a=b");
        values.put(Setting.BASE_URL, "https://example.org");
        values.put(Setting.API_URL, "https://discord.example.org/api/v10");
        values.put(Setting.GATEWAY_URL, "wss://gateway.example.org");
        values.put(Setting.ALLOW_PLAINTEXT, "true");
        values.put(Setting.COMPRESSION, "none");
        values.put(Setting.SHARD, "1/5");
        values.put(Setting.IDENTIFIES, "7");
        values.put(Setting.ROOM_TYPES, "stage");
        values.put(Setting.EXTRA_EVENTS, "voice.moved");
        values.put(
                Setting.DATA_DIRECTORY,
                Files.createDirectory(folder.resolve("data of mine")).toString());
        values.put(Setting.DATABASE_URL, "jdbc:sqlite:" + folder.resolve("another.db"));
        values.put(Setting.DATABASE_USERNAME, "somebody");
        values.put(Setting.DATABASE_PASSWORD, "#{{pass}}word\\");
        values.put(Setting.OUTBOX_ENDPOINT, "direct:outbox");
        values.put(Setting.MANAGEMENT_HOST, "127.0.0.2");
        values.put(Setting.MANAGEMENT_PORT, "0");
        values.put(Setting.MANAGEMENT_TOKEN, "a-token-for-the-management-port");
        values.put(Setting.LOG_LEVEL, "WARN");
        values.put(Setting.LOG_FORMAT, "json");
        assertThat(values).containsOnlyKeys(Setting.values());
    }

    @AfterEach
    void clean() {
        values.keySet().forEach(setting -> System.clearProperty(setting.property()));
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource
    void every_setting_has_the_same_value_in_the_program_and_in_the_commands(Way way) {
        values.keySet().forEach(setting -> way.give.apply(this, setting));
        if (way.isOfCamel()) {
            values.replaceAll((setting, value) -> plain(setting));
        }
        ProgramDirectory directory = new ProgramDirectory(folder);
        Variables variables = variables().or(directory.ownProperties());
        Bridge bridge = new Bridge(vertx, folder).with(variables);
        CamelContext program = bridge.startWithoutRoutes();
        try {
            assertThat(read(program)).isEqualTo(values);
        } finally {
            bridge.stop();
        }
        assertThat(LogFormat.of(variables)).isEqualTo(LogFormat.JSON);
        assertThat(variables.value(Setting.LOG_LEVEL)).hasValue("WARN");
        ManagementAddress address = ManagementAddress.configured(directory, variables);
        assertThat(address.root()).hasToString("http://127.0.0.2:0/");
        assertThat(address.token()).hasValue(values.get(Setting.MANAGEMENT_TOKEN));
    }

    @Test
    void a_system_property_wins_over_a_variable_and_that_over_a_properties_file() {
        values.keySet().forEach(setting -> Way.ENVIRONMENT.give.apply(this, setting));
        append("application.properties", "hub.retry.delay = 1\nrooms.types = voice");
        System.setProperty(Setting.ROOM_TYPES.property(), "voice,stage");
        environment.put("hub_retry_delay", "2");

        Bridge bridge = new Bridge(vertx, folder).with(variables());
        CamelContext program = bridge.startWithoutRoutes();
        try {
            assertThat(Values.of(program, "rooms.types")).isEqualTo("voice,stage");
            assertThat(Values.of(program, "hub.retry.delay")).isEqualTo("2");
        } finally {
            bridge.stop();
        }
    }

    private Map<Setting, String> read(CamelContext program) {
        return values.keySet().stream()
                .collect(Collectors.toMap(setting -> setting, setting -> Values.of(program, setting.property())));
    }

    private Variables variables() {
        Path file = folder.resolve(".env");
        try {
            return Variables.of(environment, List.of(Files.exists(file) ? file : Files.createFile(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What says itself in a properties file, too. */
    private String plain(Setting setting) {
        String value = values.get(setting);
        return value.contains("{{") ? "secret-of-32-characters-for-this-test" : value;
    }

    private String quoted(Setting setting) {
        String value = values.get(setting);
        return value.contains("'") ? "\"" + value.replace("\\", "\\\\") + "\"" : "'" + value + "'";
    }

    private String environment(String name, Setting setting) {
        return environment.put(name, values.get(setting));
    }

    private Path append(String file, String line) {
        try {
            Path path = folder.resolve(file);
            String before = Files.exists(path) ? Files.readString(path) : "";
            return Files.writeString(path, before + line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are none, as in the environment; the hub's is read by who signs. */
    private Object secretFile(Setting setting) {
        List<Setting> secrets = List.of(Setting.BOT_TOKEN, Setting.DATABASE_PASSWORD, Setting.MANAGEMENT_TOKEN);
        return secrets.contains(setting)
                ? environment.put(
                        setting.variable() + "_FILE",
                        append(setting.name(), values.get(setting)).toString())
                : environment(setting.variable(), setting);
    }
}
