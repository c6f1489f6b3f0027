package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever way a start fails, at the log's most talkative, nothing that is printed has a secret in it. */
class CanariesIT {
    private static final String CANARY = "canary-of-the-tests-";
    private static final String TOKEN = CANARY + "bot.token";
    private static final String SECRET = CANARY + "hub-secret";
    private static final String MANAGEMENT = CANARY + "management";
    private static final String PASSWORD = CANARY + "password";

    @TempDir
    private Path directory;

    /** What is wrong. */
    enum Failure {
        A_LINE_WITHOUT_A_NAME {
            @Override
            void arrange(Map<String, String> variables, Path directory) throws IOException {
                Files.writeString(directory.resolve(".env"), TOKEN + "\n");
            }
        },
        A_LINE_WITHOUT_A_SIGN {
            @Override
            void arrange(Map<String, String> variables, Path directory) throws IOException {
                Files.writeString(directory.resolve(".env"), "DISCORD_BOT_TOKEN " + TOKEN + "\n");
            }
        },
        A_QUOTE_WITHOUT_AN_END {
            @Override
            void arrange(Map<String, String> variables, Path directory) throws IOException {
                Files.writeString(directory.resolve(".env"), "HUB_SECRET='" + SECRET + "\n");
            }
        },
        EVERYTHING_BY_ANOTHER_NAME {
            @Override
            void arrange(Map<String, String> variables, Path directory) {
                for (String name : new String[] {
                    "PRIMARY_GUILD_ID",
                    "HUB_SIGNATURE",
                    "HUB_ENDPOINT",
                    "VITE_BASE_URL",
                    "DISCORD_API_URL",
                    "DISCORD_GATEWAY_URL",
                    "DISCORD_ALLOW_PLAINTEXT",
                    "DISCORD_COMPRESSION",
                    "DISCORD_SHARD",
                    "DISCORD_MAX_IDENTIFIES_PER_DAY",
                    "ROOMS_TYPES",
                    "ROOMS_EXTRA_EVENTS",
                    "OUTBOX_ENDPOINT",
                    "MANAGEMENT_HOST",
                    "MANAGEMENT_PORT",
                    "LOG_FORMAT",
                    "HUB_RETRY_DELAY",
                    "HUB_SIGNER"
                }) {
                    variables.put(name, CANARY + "of-another-setting");
                }
                variables.put("HUB_SECRET", "");
                variables.put("HUB_SECRET_FILE", SECRET);
                variables.put("DISCORD_BOT_TOKEN", "");
                variables.put("DISCORD_BOT_TOKEN_FILE", TOKEN);
            }
        },
        AN_ENDPOINT_WITH_A_PASSWORD_AND_A_SIGNATURE {
            @Override
            void arrange(Map<String, String> variables, Path directory) {
                variables.put(
                        "HUB_ENDPOINT", "ftp://user:" + PASSWORD + "@localhost/events?sig=" + CANARY + "signature");
            }
        },
        PLACEHOLDERS_IN_THE_PROPERTIES_FILE {
            @Override
            void arrange(Map<String, String> variables, Path directory) throws IOException {
                variables.remove("HUB_SECRET");
                Files.writeString(
                        directory.resolve("application.properties"),
                        "hub.secret = " + SECRET + "{{no.such.property}}\n");
            }
        },
        A_BEAN_OF_NO_CLASS {
            @Override
            void arrange(Map<String, String> variables, Path directory) throws IOException {
                variables.remove("HUB_SECRET");
                Files.writeString(directory.resolve("application.properties"), "hub.secret = #class:" + SECRET + "\n");
            }
        },
        A_BEAN_THAT_TAKES_NO_SECRET {
            @Override
            void arrange(Map<String, String> variables, Path directory) throws IOException {
                Files.writeString(directory.resolve("application.properties"), """
                        camel.beans.mine = #class:java.util.concurrent.atomic.AtomicInteger
                        camel.beans.mine.plain = {{hub.secret}}
                        """);
            }
        },
        A_DATABASE_THAT_IS_NOT_THERE {
            @Override
            void arrange(Map<String, String> variables, Path directory) {
                variables.put(
                        "OUTBOX_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/bridge?user=u&password=" + PASSWORD);
            }
        },
        A_DATABASE_URL_THAT_IS_NONE {
            @Override
            void arrange(Map<String, String> variables, Path directory) {
                variables.put("OUTBOX_DATASOURCE_URL", "jdbc:postgresql://u:" + PASSWORD + "@[/x");
            }
        };

        abstract void arrange(Map<String, String> variables, Path directory) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void a_start_that_fails_shows_no_secret(Failure failure) throws Exception {
        Map<String, String> variables = variables();
        failure.arrange(variables, directory);

        try (Program program = Program.start(directory, variables)) {
            assertThat(program.exitCode()).as(program.output()).isNotZero();
            assertClean(program.output());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_check_that_fails_shows_no_secret(Failure failure) throws Exception {
        Map<String, String> variables = variables();
        failure.arrange(variables, directory);

        try (Program program = Program.start(directory, variables, "check")) {
            assertThat(program.exitCode()).as(program.output()).isNotZero();
            assertClean(program.output());
        }
    }

    @Test
    void a_log_of_somebodys_own_configuration_shows_no_secret() throws Exception {
        Path log = directory.resolve("own.log");
        Path configuration = Files.writeString(directory.resolve("own.xml"), """
                <configuration>
                  <appender name="own" class="ch.qos.logback.core.FileAppender">
                    <file>%s</file>
                    <encoder><pattern>%%level %%msg%%n</pattern></encoder>
                  </appender>
                  <root level="ALL"><appender-ref ref="own"/></root>
                </configuration>
                """.formatted(log));
        Map<String, String> variables = variables();
        Failure.A_BEAN_THAT_TAKES_NO_SECRET.arrange(variables, directory);

        try (Program program = Program.startJava(
                List.of("-Dlogback.configurationFile=" + configuration, "-jar", Program.JAR.toString()),
                directory,
                variables)) {
            assertThat(program.exitCode()).isNotZero();
            assertClean(program.output());
        }
        assertThat(log).content().contains("DEBUG", "***");
        assertClean(Files.readString(log));
    }

    /** The test can fail. */
    @Test
    void a_canary_is_found_in_each_form() {
        String basic = Base64.getEncoder().encodeToString(("u:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

        assertThat(isClean("a" + CANARY)).isFalse();
        assertThat(isClean(basic)).isFalse();
    }

    private static void assertClean(String output) {
        assertThat(output).satisfies(text -> assertThat(isClean(text)).isTrue());
    }

    private static boolean isClean(String text) {
        if (text.contains(CANARY)) {
            return false;
        }
        for (int before = 0; before < 3; before++) {
            String encoded = Base64.getEncoder()
                    .encodeToString(("abc".substring(0, before) + CANARY).getBytes(StandardCharsets.UTF_8));
            if (text.contains(encoded.substring(4, encoded.length() - 4))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> variables() {
        return new LinkedHashMap<>(Map.of(
                "DISCORD_BOT_TOKEN",
                TOKEN,
                "PRIMARY_GUILD_ID",
                "1270000000000000128",
                "HUB_SECRET",
                SECRET,
                "MANAGEMENT_TOKEN",
                MANAGEMENT,
                "OUTBOX_DATASOURCE_PASSWORD",
                PASSWORD,
                "DISCORD_API_URL",
                "http://127.0.0.1:1/api",
                "HUB_ENDPOINT",
                "http://127.0.0.1:1/events",
                "LOG_LEVEL",
                "ALL"));
    }
}
