package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.PublishedVerifier;
import io.github.discordgateway.rooms.RoomsProcessor;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How an operator has requests signed. */
class SigningTest {
    private static final String FIRST = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SECOND = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD/2cBaZnJ6JM=";

    @TempDir
    Path data;

    private final RecordingHub hub = new RecordingHub();
    private RunningRoutes routes;

    @AfterEach
    void stop() {
        routes.close();
        hub.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_hub_may_verify_with_the_library_of_standard_webhooks(Dialect dialect) {
        hub.verifiesBy(request -> PublishedVerifier.refusal(SECOND, request.headers(), request.body()));
        routes = RunningRoutes.to(hub, data)
                .with("hub.signature", "standard-webhooks")
                .with("hub.secret", FIRST + "," + SECOND)
                .start(dialect);

        routes.guild().createRoom("Café 🎧");

        ReceivedRequest request = hub.awaitRequests(1).get(0);
        assertThat(hub.refusals()).isEmpty();
        assertThat(request.header(HubHeaders.WEBHOOK_ID)).isEqualTo(request.eventId());
        assertThat(request.headers())
                .containsKeys(HubHeaders.DELIVERY_ATTEMPT, RoomsProcessor.EVENT_SOURCE)
                .doesNotContainKeys(HubHeaders.TIMESTAMP, HubHeaders.SIGNATURE, HubHeaders.SIGNATURE_NEXT);
    }
}
