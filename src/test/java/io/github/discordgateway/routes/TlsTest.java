package io.github.discordgateway.routes;

import static io.github.discordgateway.hubdouble.Answer.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.component.CapturedLog;
import io.github.discordgateway.component.TestCertificate;
import io.github.discordgateway.component.TlsFront;
import io.github.discordgateway.hub.delivery.DeliveryAttempt;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A hub behind HTTPS. */
class TlsTest {
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    static Path certificates;

    private static TestCertificate certificate;

    @RegisterExtension
    final CapturedLog log = new CapturedLog(DeliveryAttempt.class);

    @TempDir
    Path data;

    private final HubDouble hub = new HubDouble();
    private final TlsFront front =
            new TlsFront(VERTX, certificate, URI.create(hub.endpoint()).getPort());
    private RunningRoutes routes;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        certificate = new TestCertificate(certificates);
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        routes.close();
        hub.close();
    }

    @Test
    void a_hub_with_a_certificate_that_the_operator_trusts_gets_its_events() {
        routes = trustingRoutesTo("localhost").start();

        routes.guild().createRoom("Lobby");

        hub.awaitRequests(1);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void a_hub_that_asks_to_be_asked_later_gets_no_request_twice() {
        hub.answers(statuses(429, 503));
        routes = trustingRoutesTo("localhost").start();

        routes.guild().createRoom("Lobby");

        assertThat(hub.awaitRequests(3)).extracting(ReceivedRequest::attempt).containsExactly(1, 2, 3);
    }

    @Test
    void a_certificate_that_nobody_trusts_is_refused_and_tried_again() {
        routes = routesTo("localhost").start();

        routes.guild().createRoom("Lobby");

        assertTriedAgainBecause("the hub's certificate is not trusted");
    }

    @Test
    void a_certificate_for_another_name_is_refused_and_tried_again() {
        routes = trustingRoutesTo("127.0.0.1").start();

        routes.guild().createRoom("Lobby");

        assertTriedAgainBecause("the hub's certificate is for another name");
    }

    private RunningRoutes trustingRoutesTo(String host) {
        return routesTo(host)
                .with("camel.ssl.enabled", true)
                .with("camel.ssl.trust-store", certificate.file().toUri())
                .with("camel.ssl.trust-store-password", certificate.password());
    }

    private RunningRoutes routesTo(String host) {
        return RunningRoutes.to(hub, data)
                .with("hub.endpoint", "https://" + host + ":" + front.port() + "/api/internal/events");
    }

    private void assertTriedAgainBecause(String cause) {
        await().until(() -> log.lines().size() >= 3);
        assertThat(log.lines()).allMatch(line -> line.contains(" failed: " + cause));
        assertThat(hub.requests()).isEmpty();
        assertThat(routes.deadLetters()).isEmpty();
    }
}
