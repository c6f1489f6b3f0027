package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.discordgateway.app.settings.Setting;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The start as far as the look at the settings. */
class BridgeTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path data;

    @AfterEach
    void closeVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_secret_may_come_from_a_vault_that_is_configured_in_the_properties() {
        Bridge bridge = bridgeWithoutToken()
                .with("hub.secret", "{{test-vault:hub}}")
                .with("camel.vault.hashicorp.token", "any");

        assertThat(refusal(bridge).lines()).singleElement().asString().startsWith("DISCORD_BOT_TOKEN is missing");
    }

    @Test
    void the_secrets_are_looked_at_with_the_other_settings() {
        Bridge bridge = bridgeWithoutToken().with("hub.secret", "plain").with("hub.signature", "standard-webhooks");

        assertThat(refusal(bridge).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("DISCORD_BOT_TOKEN is missing"),
                        line -> assertThat(line).startsWith("HUB_SECRET holds a secret that does not begin with"));
    }

    @Test
    void numbers_and_times_are_looked_at_with_the_other_settings() {
        Bridge bridge = bridgeWithoutToken().with("hub.secret", "plain").with("dead-letters.retention", "a month");

        assertThat(refusal(bridge).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("DISCORD_BOT_TOKEN is missing"), line -> assertThat(line)
                                .isEqualTo("dead-letters.retention is \"a month\": make it a time such as 90s, 15m, 12h"
                                        + " or 30d"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HUB_ENDPOINT|http://h/a b|has a space in its path or query; write it as %20",
                "HUB_ENDPOINT|http://user:hidden@h:0/|has a port that is not from 1 to 65535",
                "VITE_BASE_URL|http://h/a é|has a space",
                "VITE_BASE_URL|http://h/?a=hidden|has a ? or #, which belongs in HUB_ENDPOINT"
            })
    void a_url_that_cannot_be_sent_is_refused_with_what_to_write(String variable, String url, String why) {
        Bridge bridge = bridgeWithoutToken()
                .with("hub.secret", "plain")
                .with("HUB_ENDPOINT", "http://h/")
                .with(Setting.valueOf(variable.replace("VITE_", "")).property(), url);

        StartRefusedException refusal = refusal(bridge);

        assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(refusal.lines()).hasSize(2).anySatisfy(line -> assertThat(line)
                .startsWith(variable + " ")
                .contains(why)
                .doesNotContain("hidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/{{no.such}}?key=hidden", "http://h/}}?key=hidden"})
    void a_placeholder_that_stands_for_nothing_is_named_without_what_is_around_it(String url) {
        Bridge bridge = bridgeWithoutToken().with("hub.secret", "plain").with("hub.endpoint", url);

        assertThat(refusal(bridge).lines()).singleElement().asString().satisfies(line -> assertThat(line)
                .startsWith("hub.endpoint has {{ or }} in it")
                .contains("HUB_ENDPOINT", "%7B%7B")
                .doesNotContain("hidden"));
    }

    private Bridge bridgeWithoutToken() {
        return new Bridge(vertx)
                .withoutEnvironment()
                .with("primary.guild-id", "1")
                .with("data.dir", data.toString());
    }

    private static StartRefusedException refusal(Bridge bridge) {
        return catchThrowableOfType(StartRefusedException.class, bridge::run);
    }
}
