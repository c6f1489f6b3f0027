package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.delivery.DeliveryAttempt;
import io.github.discordgateway.hub.signature.HubSigner;
import io.github.discordgateway.hub.signature.PublishedVerifier;
import io.github.discordgateway.hub.signature.SecretFile;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PropertiesFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an operator has requests signed. */
class SigningTest extends RoutesTestSupport {
    private static final String FIRST = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SECOND = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD/2cBaZnJ6JM=";

    @RegisterExtension
    final CapturedLog fileLog = new CapturedLog(SecretFile.class);

    @RegisterExtension
    final CapturedLog attemptLog = new CapturedLog(DeliveryAttempt.class);

    @Test
    void a_hub_may_verify_with_the_library_of_standard_webhooks() {
        hub.verifiesBy(request -> PublishedVerifier.refusal(SECOND, request.headers(), request.body()));
        routes.with("hub.signature", "standard-webhooks")
                .with("hub.secret", FIRST + "," + SECOND)
                .start();

        routes.guild().createRoom("Café 🎧");

        ReceivedRequest request = hub.awaitRequests(1).get(0);
        assertThat(hub.refusals()).isEmpty();
        assertThat(request.header(HubHeaders.WEBHOOK_ID)).isEqualTo(request.eventId());
        assertThat(request.headers())
                .containsKeys(HubHeaders.DELIVERY_ATTEMPT, HubHeaders.EVENT_SOURCE)
                .doesNotContainKeys(HubHeaders.TIMESTAMP, HubHeaders.SIGNATURE, HubHeaders.SIGNATURE_NEXT);
    }

    @Test
    void a_bean_that_the_properties_bind_signs_where_they_name_it() {
        hub.knows("a-secret-of-its-own");
        routes.with("camel.beans.own", "#class:" + HubSigner.class.getName())
                .with("camel.beans.own.secrets", "a-secret-of-its-own")
                .with("hub.signer", "own")
                .start();

        routes.guild().createRoom("Lobby");

        hub.awaitRequests(1);
        assertThat(hub.refusals()).isEmpty();
    }

    @Test
    void a_changed_file_signs_the_next_attempt_without_a_restart() throws IOException {
        Path file = Files.writeString(data.resolve("secret"), "the-old-secret\n");
        hub.knows("the-old-secret");
        routesWithSecretFile(file).start();
        routes.guild().createRoom("Before");
        hub.awaitRequests(1);
        hub.stop();
        routes.guild().createRoom("After");
        await().until(() -> !attemptLog.lines().isEmpty());
        Files.writeString(file, "the-new-secret\n");
        await().until(() -> fileLog.lines().stream().anyMatch(line -> line.contains("has changed")));

        hub.knows("the-new-secret");
        hub.start();

        assertThat(hub.awaitRequests(2).get(1).attempt()).isGreaterThan(1);
        assertThat(hub.refusals()).isEmpty();
        assertThat(routes.deadLetters()).isEmpty();
    }

    @Test
    void events_wait_for_a_file_that_is_not_there() throws IOException {
        Path file = data.resolve("secret");
        hub.knows("the-secret");
        routesWithSecretFile(file).start();
        routes.guild().createRoom("Lobby");
        await().until(() -> attemptLog.lines().stream().anyMatch(line -> line.contains(file + " (HUB_SECRET_FILE)")));

        Files.writeString(file, "the-secret\n");

        assertThat(hub.awaitRequests(1).get(0).event()).isEqualTo("room.created");
        assertThat(hub.refusals()).isEmpty();
        assertThat(routes.deadLetters()).isEmpty();
    }

    @Test
    void a_secret_may_come_from_a_vault() {
        hub.knows("secret-of-the-vault");
        routes.with("hub.secret", "{{vault:hub}}");
        routes.camel().addMainListener(new Vault());
        routes.start();

        routes.guild().createRoom("Lobby");

        hub.awaitRequests(1);
        assertThat(hub.refusals()).isEmpty();
    }

    private RunningRoutes routesWithSecretFile(Path file) {
        return routes.with("hub.secret", "").with("hub.secret-file", file);
    }

    /** Stands for one of Camel's components for vaults: {@code {{vault:hub}}} is the one secret that it has. */
    private static final class Vault extends MainListenerSupport {
        @Override
        public void beforeInitialize(BaseMainSupport main) {
            PropertiesComponent properties =
                    (PropertiesComponent) main.getCamelContext().getPropertiesComponent();
            properties.addPropertiesFunction(new PropertiesFunction() {
                @Override
                public String getName() {
                    return "vault";
                }

                @Override
                public String apply(String name) {
                    return name.equals("hub") ? "secret-of-the-vault" : null;
                }
            });
        }
    }
}
