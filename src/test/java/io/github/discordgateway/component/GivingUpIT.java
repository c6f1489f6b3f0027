package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What comes after five attempts without a lasting connection, at intervals of 1, 2, 4, 8 and 16 seconds.
 *
 * <p>There is one context for each case; all lose their connections at the beginning, so that their pauses run side by
 * side.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivingUpIT {
    private static final int ATTEMPTS = 5;
    private static final String URI = "discord-gateway:main?events=USER_UPDATE";
    private static final String OTHER_URI = "discord-gateway:main?events=USER_UPDATE,INTERACTION_CREATE";
    private static final String ROUTE = CamelFixture.ROUTE;
    private static final String OTHER_ROUTE = "other";

    private final List<Throwable> restartFailures = new CopyOnWriteArrayList<>();
    private final List<Throwable> handled = new CopyOnWriteArrayList<>();
    private final List<Throwable> bridged = new CopyOnWriteArrayList<>();

    private final CapturedLog log = new CapturedLog(SharedSession.class);
    private final CamelFixture plain = new CamelFixture();
    private final CamelFixture supervised = new CamelFixture();
    private final CamelFixture startedByHand = new CamelFixture();
    private final CamelFixture suspended = new CamelFixture();
    private final CamelFixture handling = new CamelFixture();
    private final CamelFixture bridging = new CamelFixture();
    private final CamelFixture stopped = new CamelFixture();
    private final CamelFixture refused = new CamelFixture();
    private final List<CamelFixture> recovering =
            List.of(plain, supervised, startedByHand, suspended, handling, bridging);
    private final List<CamelFixture> all =
            List.of(plain, supervised, startedByHand, suspended, handling, bridging, stopped, refused);

    @BeforeAll
    void lose_all_connections_for_longer_than_five_attempts_take() throws Exception {
        log.beforeEach(null);
        for (CamelFixture camel : all) {
            camel.component().retryDelays(new RetryDelays(Duration.ZERO, Duration.ofMillis(50)));
        }
        addRoutes();
        for (CamelFixture camel : all) {
            camel.context().start();
        }
        startedByHand.routes().startRoute(ROUTE);
        for (CamelFixture camel : all) {
            camel.awaitConnected();
            camel.awaitAnswer();
        }
        suspended.routes().suspendRoute(ROUTE);
        refused.simulator().faults().closeSockets(4004);
        for (CamelFixture camel : all) {
            camel.simulator().faults().refuseConnections(true);
            camel.simulator().faults().dropSockets();
            camel.announce("meanwhile");
        }
        all.stream().filter(camel -> camel != refused).forEach(camel -> {
            CamelFixture.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> camel.traffic().refusedConnections() >= ATTEMPTS);
            camel.simulator().faults().refuseConnections(false);
        });
        for (CamelFixture camel : recovering) {
            CamelFixture.await().until(() -> camel.traffic().resumes() >= 1);
            camel.awaitConnected();
        }
    }

    private void addRoutes() throws Exception {
        for (CamelFixture camel : List.of(supervised, startedByHand, suspended)) {
            camel.routes().supervising().setBackOffDelay(50);
        }
        supervised.routes().supervising().setBackOffDelay(2000);
        supervised.routes().supervising().setBackOffMultiplier(shippedMultiplier());
        for (CamelFixture camel : List.of(plain, supervised, suspended, refused)) {
            camel.route(ROUTE, URI);
        }
        supervised.context().getManagementStrategy().addEventNotifier(new RestartFailures());
        supervised.route(OTHER_ROUTE, OTHER_URI);
        startedByHand.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).routeId(ROUTE).autoStartup(false).process(startedByHand.noting(ROUTE));
            }
        });
        handling.context().getRegistry().bind("failures", new NotedFailures(failure -> {
            handled.add(failure);
            throw new IllegalStateException("even so");
        }));
        handling.route(ROUTE, URI + "&exceptionHandler=#failures");
        bridging.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(GatewayFailure.class)
                        .handled(true)
                        .process(exchange ->
                                bridged.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from(URI + "&bridgeErrorHandler=true").routeId(ROUTE).process(bridging.noting(ROUTE));
            }
        });
        stopped.context().getRegistry().bind("failures", new NotedFailures(failure -> stop(stopped)));
        stopped.route(ROUTE, URI + "&exceptionHandler=#failures");
    }

    private static double shippedMultiplier() throws IOException {
        Properties shipped = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("application.properties"))) {
            shipped.load(file);
        }
        return Double.parseDouble(shipped.getProperty("camel.routecontroller.back-off-multiplier"));
    }

    @AfterAll
    void close() {
        log.afterEach(null);
        all.forEach(CamelFixture::close);
    }

    List<CamelFixture> recovering() {
        return recovering;
    }

    @ParameterizedTest
    @MethodSource("recovering")
    void the_session_is_resumed_with_nothing_lost_once_discord_can_be_reached(CamelFixture camel) throws Exception {
        if (camel == suspended) {
            camel.routes().resumeRoute(ROUTE);
        }

        camel.announce("after");

        camel.hears(ROUTE, "meanwhile", "after");
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void every_supervised_route_fails_to_start_once_so_that_its_controller_restarts_it() {
        CamelFixture.await().until(() -> restartFailures.size() >= 2);

        assertThat(restartFailures).hasSize(2).allSatisfy(GivingUpIT::isAGatewayFailure);
        CamelFixture.await().untilAsserted(() -> assertThat(supervised.heard(OTHER_ROUTE))
                .startsWith("meanwhile")
                .isEqualTo(supervised.heard(ROUTE)));
    }

    @Test
    void the_log_names_the_pause_of_the_controller_as_it_is_configured() {
        assertThat(log.lines()).contains("[Gateway] Retrying in 2 s", "[Gateway] Retrying in 0 s");
    }

    @Test
    void the_exception_handler_hears_of_it_and_can_hinder_nothing() {
        assertThat(handled).singleElement().satisfies(GivingUpIT::isAGatewayFailure);
    }

    @Test
    void a_bridged_error_handler_hears_of_it() {
        assertThat(bridged).singleElement().satisfies(GivingUpIT::isAGatewayFailure);
    }

    @Test
    void a_route_that_was_stopped_meanwhile_stays_so() {
        CamelFixture.await().until(() -> stopped.routes().getRouteStatus(ROUTE) == ServiceStatus.Stopped);

        assertThat(stopped.traffic().openedSockets()).isEqualTo(1);
        assertThat(stopped.traffic().refusedConnections()).isEqualTo(ATTEMPTS);
    }

    @Test
    void what_no_retry_heals_is_not_tried_again_and_health_names_the_remedy() {
        assertThat(refused.traffic().openedSockets()).isEqualTo(1);
        assertThat(refused.traffic().refusedConnections()).isZero();
        assertThat(refused.routes().getRouteStatus(ROUTE)).isEqualTo(ServiceStatus.Started);
        assertThat(refused.health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(refused.health().getMessage())
                .hasValueSatisfying(message -> assertThat(message).contains("set DISCORD_BOT_TOKEN"));
    }

    private static void isAGatewayFailure(Throwable failure) {
        assertThat(failure)
                .isInstanceOf(GatewayFailure.class)
                .hasMessageStartingWith(
                        "no lasting connection to the Discord Gateway in 5 attempts; the last one failed: ")
                .hasMessageNotContaining(CamelFixture.TOKEN);
    }

    private static void stop(CamelFixture camel) {
        try {
            camel.routes().stopRoute(ROUTE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes why a supervised route could not be started. */
    private final class RestartFailures extends SimpleEventNotifierSupport {
        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.RouteRestartingFailureEvent failed) {
                restartFailures.add(ObjectHelper.getException(GatewayFailure.class, failed.getCause()));
            }
        }
    }
}
