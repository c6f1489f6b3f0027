package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
