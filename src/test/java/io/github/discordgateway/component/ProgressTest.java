package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.ManualClock;
import io.github.discordgateway.gateway.SessionState;
import io.github.discordgateway.transport.BreakableSessionStore;
import io.github.discordgateway.transport.DispatchOutcome;
import io.github.discordgateway.transport.SessionObserver;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The health of a session that is connected, while its routes or its store make no progress. */
class ProgressTest {
    private static final String ROUTE = CamelFixture.ROUTE;
    private static final String URI = "discord-gateway:main?events=USER_UPDATE";
    private static final String STORED = URI + "&sessionStore=#store";
    private static final Duration STALL = SessionProgress.LONGEST_STALL;
    private static final Duration UNSAVED = SessionProgress.LONGEST_UNSAVED;
    private static final String QUEUED_BYTES = "gateway.queue.bytes";
    private static final String STALLED_SECONDS = "gateway.queue.stalled.seconds";
    private static final String UNSAVED_SECONDS = "gateway.checkpoint.unsaved.seconds";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @RegisterExtension
    final CapturedLog log = new CapturedLog(DispatchWorker.class);

    private final ManualClock clock = new ManualClock();
    private final BreakableSessionStore store = new BreakableSessionStore();
    private final Semaphore entered = new Semaphore(0);
    private final Semaphore leave = new Semaphore(0);
    private final CountDownLatch stuck = new CountDownLatch(1);

    @BeforeEach
    void prepare() {
        camel.context().getRegistry().bind("store", store);
        camel.component().nanoTime(clock);
    }

    @AfterEach
    void release() {
        leave.release(1000);
        stuck.countDown();
    }

    @Test
    void a_route_that_never_returns_is_down_after_the_limit_until_it_returns() throws Exception {
        receive(URI);
        camel.announce("first", "second");
        entered.acquire();
        clock.advance(STALL);
        isUp();

        clock.advance(SECOND);

        isDown("route receive has processed none of its queued events", "for 181 s", "[Worker]", "restart the program");
        assertThat(camel.health().getDetails())
                .containsEntry("gateway.state", "CONNECTED")
                .containsEntry(STALLED_SECONDS, 181L)
                .hasEntrySatisfying(
                        QUEUED_BYTES, bytes -> assertThat((long) bytes).isPositive());
        leave.release();
        camel.awaitConnected();
        leave.release();
        CamelFixture.await().until(() -> !camel.health().getDetails().containsKey(QUEUED_BYTES));
        assertThat(camel.health().getDetails()).doesNotContainKey(STALLED_SECONDS);
        assertThat(camel.health().getMessage()).isEmpty();
    }

    @Test
    void a_route_that_finishes_an_event_now_and_then_is_up() throws Exception {
        receive(URI);
        camel.announce("first", "second", "third");
        entered.acquire();

        clock.advance(STALL);
        leave.release();
        entered.acquire();
        clock.advance(STALL);

        isUp();
    }

    @Test
    void a_route_that_works_does_not_hide_one_that_is_stuck() throws Exception {
        camel.route("other", URI + ",INTERACTION_CREATE");
        receive(URI);
        camel.announce("first");
        entered.acquire();
        camel.hears("other", "first");

        clock.advance(STALL.plus(SECOND));

        isDown("route receive has processed none of its queued events");
    }

    @Test
    void a_worker_that_an_error_ended_is_down_after_the_limit() throws Exception {
        camel.context().getRegistry().bind("failures", new NotedFailures(failure -> {
            throw new AssertionError("as if a class were missing");
        }));
        assertDownWithoutWorker(URI + "&exceptionHandler=#failures", exchange -> {
            throw new IllegalStateException("the route fails");
        });
    }

    @Test
    void a_worker_that_a_step_interrupted_is_down_after_the_limit() throws Exception {
        assertDownWithoutWorker(URI, exchange -> Thread.currentThread().interrupt());
    }

    @Test
    void a_suspended_route_is_up_and_gets_the_whole_limit_when_it_is_resumed() throws Exception {
        receive(URI);
        camel.routes().suspendRoute(ROUTE);
        camel.announce("first");
        camel.awaitAnswer();

        clock.advance(STALL.multipliedBy(9));
        isUp();
        assertThat(camel.health().getDetails()).containsKey(QUEUED_BYTES).doesNotContainKey(STALLED_SECONDS);

        camel.routes().resumeRoute(ROUTE);
        entered.acquire();
        clock.advance(STALL);
        isUp();
        clock.advance(SECOND);
        isDown("for 181 s");
    }

    @Test
    void a_route_that_is_stopped_while_it_is_replaced_is_up() throws Exception {
        receive(URI);
        camel.component().whileReplacing(() -> {
            stopWithAQueuedEvent();
            clock.advance(STALL.multipliedBy(9));
            isUp();
            assertThat(camel.health().getDetails()).containsKey(QUEUED_BYTES).doesNotContainKey(STALLED_SECONDS);
        });
    }

    @Test
    void a_session_that_is_not_connected_because_its_route_is_stuck_says_both() throws Exception {
        receive(URI + "&maxQueuedBytes=1");
        camel.announce("first", "second");
        entered.acquire();
        camel.awaitMessage("waits until the route has processed its queued events");

        clock.advance(STALL.plus(SECOND));

        isDown(
                "waits until the route has processed its queued events",
                "; and route receive has processed none of its queued events");
    }

    @Test
    void a_store_that_hangs_is_down_after_the_limit_until_the_write_ends() throws Exception {
        leave.release(1000);
        receive(STORED);
        store.holdWrites();
        camel.announce("first");
        CamelFixture.await().until(store::isHolding);
        clock.advance(UNSAVED);
        isUp();

        clock.advance(SECOND);

        isDown("has not been saved for 61 s", "the write hangs", "check that the database");
        assertThat(camel.health().getDetails()).containsEntry(UNSAVED_SECONDS, 61L);
        store.releaseWrites();
        camel.awaitConnected();
        assertThat(camel.health().getDetails()).doesNotContainKey(UNSAVED_SECONDS);
    }

    @Test
    void a_store_that_takes_no_write_is_down_after_the_limit_until_it_does() throws Exception {
        leave.release(1000);
        receive(STORED);
        store.breakWrites();
        camel.announce("first");
        awaitUnsaved();
        isUp();

        clock.advance(UNSAVED);

        camel.awaitMessage(", because the store cannot be written, so a restart may repeat events");
        isDown("the position of the gateway session has not been saved for");
        store.repair();
        camel.awaitConnected();
    }

    @Test
    void an_event_loop_that_is_stuck_does_not_hide_that_nothing_is_saved() throws Exception {
        camel.context().getRegistry().bind("monitor", new BlockingMonitor(stuck));
        leave.release(1000);
        receive(STORED);
        camel.announce("first");
        awaitUnsaved();

        clock.advance(UNSAVED);

        isDown("has not been saved for", "the write hangs");
        stuck.countDown();
        camel.awaitConnected();
    }

    /** Starts a route that stays in each exchange until {@link #leave} lets it go; returns when nothing is unsaved. */
    private void receive(String uri) throws Exception {
        camel.receive(uri, this::stay);
        camel.awaitConnected();
        camel.awaitSaved(clock);
    }

    private void assertDownWithoutWorker(String uri, Processor ending) throws Exception {
        camel.receive(uri, ending);
        camel.awaitConnected();
        camel.announce("first");
        CamelFixture.await().untilAsserted(() -> assertThat(log.lines())
                .anySatisfy(line -> assertThat(line).contains("[Worker]", "route receive", "restart the program")));
        camel.announce("second");
        camel.awaitAnswer();

        clock.advance(STALL.plus(SECOND));

        isDown("route receive has processed none of its queued events", "for 181 s");
    }

    private void stopWithAQueuedEvent() {
        try {
            camel.routes().suspendRoute(ROUTE);
            camel.announce("first");
            camel.awaitAnswer();
            camel.routes().stopRoute(ROUTE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void stay(Exchange exchange) throws InterruptedException {
        entered.release();
        leave.acquire();
    }

    /** Waits until a checkpoint is due, and moves the clock on a little meanwhile. */
    private void awaitUnsaved() {
        CamelFixture.await().until(() -> {
            clock.advance(Duration.ofMillis(100));
            return camel.health().getDetails().containsKey(UNSAVED_SECONDS);
        });
    }

    /** Waits, since a write that was pending when the clock leapt looks late until it ends a moment later. */
    private void isUp() {
        camel.awaitConnected();
    }

    private void isDown(String... sentences) {
        assertThat(camel.health().getState()).isEqualTo(State.DOWN);
        assertThat(camel.health().getMessage())
                .hasValueSatisfying(message -> assertThat(message).contains(sentences));
    }

    /** Blocks the event loop at the first dispatch that a route gets. */
    private record BlockingMonitor(CountDownLatch stuck) implements SessionMonitor, SessionObserver {
        @Override
        public SessionObserver began(SessionStats session) {
            return this;
        }

        @Override
        public void ended(SessionStats session) {
            // Nothing is counted.
        }

        @Override
        public void changed(SessionState before, SessionState after) {
            // Only dispatches block.
        }

        @Override
        public void dispatched(String type, DispatchOutcome outcome) {
            if (outcome == DispatchOutcome.FORWARDED) {
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
