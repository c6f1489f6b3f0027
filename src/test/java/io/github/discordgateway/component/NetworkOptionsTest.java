package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Trust and proxy on the way to Discord. */
class NetworkOptionsTest {
    private static final String ROUTE = CamelFixture.ROUTE;
    private static final String URI = "discord-gateway:main?events=USER_UPDATE";
    private static final String UNTRUSTED = "unable to find valid certification path to requested target";
    private static final String AS_ADA = "&proxyUsername=ada&proxyPassword=lovelace";

    @TempDir
    static Path directory;

    private static TestCertificate certificate;

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void make_a_certificate() throws Exception {
        certificate = new TestCertificate(directory);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_certificate_that_the_option_trusts_is_accepted() throws Exception {
        trust(certificate.trust());

        start("&sslContextParameters=#trust&gatewayUrl=wss://localhost:"
                + tlsFront().port());

        camel.awaitConnected();
        camel.announce("in secret");
        camel.hears(ROUTE, "in secret");
    }

    @Test
    void a_certificate_that_nobody_trusts_is_refused_and_health_says_so() throws Exception {
        start("&gatewayUrl=wss://localhost:" + tlsFront().port());

        camel.awaitMessage(UNTRUSTED);
        assertThat(camel.health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(camel.traffic().openedSockets()).isZero();
    }

    @Test
    void a_certificate_for_another_host_is_refused_and_health_says_so() throws Exception {
        trust(certificate.trust());

        start("&sslContextParameters=#trust&gatewayUrl=wss://127.0.0.1:"
                + tlsFront().port());

        camel.awaitMessage("No subject alternative names matching IP address 127.0.0.1 found");
        assertThat(camel.traffic().openedSockets()).isZero();
    }

    @Test
    void options_that_say_nothing_of_trust_leave_that_of_the_java_runtime() throws Exception {
        trust(new SSLContextParameters());

        start("&sslContextParameters=#trust&gatewayUrl=wss://localhost:"
                + tlsFront().port());

        camel.awaitMessage(UNTRUSTED);
    }

    @Test
    void a_trust_store_that_cannot_be_read_is_refused_at_the_start() {
        SSLContextParameters unreadable = certificate.trust();
        unreadable.getTrustManagers().getKeyStore().setPassword("another");
        trust(unreadable);

        assertThatThrownBy(() -> start("&sslContextParameters=#trust"))
                .hasMessageContaining("The option sslContextParameters cannot be used: ");
    }

    @Test
    void a_proxy_is_told_the_user_and_leads_to_both_the_rest_api_and_the_gateway() throws Exception {
        camel.options(new SimulatorOptions().gatewayUrl("wss://" + TestCertificate.HOST));
        trust(certificate.trust());
        ConnectProxy proxy = new ConnectProxy(vertx, tlsFront().port());

        start("&sslContextParameters=#trust&apiUrl=https://" + TestCertificate.HOST + "/api/v10&proxyHost=127.0.0.1"
                + "&proxyPort=" + proxy.port() + AS_ADA);

        camel.awaitConnected();
        camel.announce("by detour");
        camel.hears(ROUTE, "by detour");
        assertThat(proxy.connected()).containsExactly(TestCertificate.HOST + ":443", TestCertificate.HOST + ":443");
    }

    @Test
    void a_proxy_that_refuses_the_user_is_named_by_health_without_the_password() throws Exception {
        ConnectProxy proxy = new ConnectProxy(vertx, tlsFront().port());

        start("&gatewayUrl=wss://" + TestCertificate.HOST + "&proxyHost=127.0.0.1&proxyPort=" + proxy.port()
                + "&proxyUsername=ada&proxyPassword=byron");

        camel.awaitMessage("status: 407 Proxy Authentication Required");
        assertThat(camel.health().getMessage().toString()).doesNotContain("byron");
        assertThat(proxy.connected()).isEmpty();
    }

    private TlsFront tlsFront() {
        return new TlsFront(vertx, certificate, camel.simulator().port());
    }

    private void trust(SSLContextParameters parameters) {
        camel.context().getRegistry().bind("trust", parameters);
    }

    private void start(String options) throws Exception {
        camel.component();
        camel.route(ROUTE, URI + options);
        camel.context().start();
    }
}
