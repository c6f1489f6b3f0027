package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.FreePort;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsumerTest {
    private static final String ANNOUNCEMENTS = "discord-gateway:main?events=USER_UPDATE";

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @RegisterExtension
    final CamelFixture other = new CamelFixture();

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void exchanges_come_one_at_a_time_and_in_the_order_of_their_sequence_numbers() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger mostRunning = new AtomicInteger();
        camel.receive(ANNOUNCEMENTS, exchange -> {
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            heard.add(CamelFixture.text(exchange));
            running.decrementAndGet();
        });
        camel.awaitConnected();
        List<String> texts = IntStream.range(0, 300).mapToObj(Integer::toString).toList();

        texts.forEach(camel::announce);

        CamelFixture.await().until(() -> heard.size() == texts.size());
        assertThat(heard).isEqualTo(texts);
        assertThat(mostRunning).hasValue(1);
    }

    @Test
    void a_route_that_throws_tells_the_exception_handler_and_gets_the_next_event() throws Exception {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        camel.context().getRegistry().bind("failures", new NotedFailures(failures::add));
        camel.receive(ANNOUNCEMENTS + "&exceptionHandler=#failures", exchange -> {
            heard.add(CamelFixture.text(exchange));
            if (heard.size() == 1) {
                throw new IllegalStateException("not this one");
            }
        });
        camel.awaitConnected();

        camel.announce("first");
        camel.announce("second");

        CamelFixture.await().until(() -> heard.equals(List.of("first", "second")));
        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessage("not this one"));
    }

    @Test
    void a_route_that_is_stopped_and_started_resumes_its_session_without_loss() throws Exception {
        camel.receive(ANNOUNCEMENTS, this::hear);
        camel.awaitConnected();
        camel.announce("before");
        CamelFixture.await().until(() -> heard.size() == 1);

        camel.context().getRouteController().stopRoute(CamelFixture.ROUTE);
        CamelFixture.await().until(() -> camel.traffic().openSockets() == 0);
        camel.announce("while stopped");
        camel.context().getRouteController().startRoute(CamelFixture.ROUTE);

        CamelFixture.await().until(() -> heard.equals(List.of("before", "while stopped")));
        assertThat(camel.traffic().clientCloseCodes()).containsExactly(4000);
        assertThat(camel.traffic().resumes()).isEqualTo(1);
        assertThat(camel.traffic().identifies()).isEqualTo(1);
    }

    @Test
    void an_event_that_a_stop_cuts_short_comes_again_before_the_next_one() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        camel.receive(ANNOUNCEMENTS, exchange -> {
            hear(exchange);
            if (heard.size() == 1) {
                entered.countDown();
                stopping.await();
                throw new IllegalStateException("cut short");
            }
        });
        camel.awaitConnected();
        camel.announce("first");
        camel.announce("second");
        entered.await();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(
                () -> run(() -> camel.context().getRouteController().stopRoute(CamelFixture.ROUTE)));
        CamelFixture.await().until(() -> camel.consumer().isSuspended());
        stopping.countDown();
        stopped.get(90, TimeUnit.SECONDS);

        camel.context().getRouteController().startRoute(CamelFixture.ROUTE);
        camel.announce("third");

        CamelFixture.await().until(() -> heard.contains("third"));
        assertThat(heard).containsExactly("first", "first", "second", "third");
    }

    @Test
    void a_route_that_starts_before_its_last_exchange_has_ended_waits_for_it() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        camel.receive(ANNOUNCEMENTS, exchange -> {
            if (CamelFixture.text(exchange).equals("first")) {
                entered.countDown();
                leave.await();
            }
            hear(exchange);
        });
        camel.awaitConnected();
        camel.announce("first");
        entered.await();

        stopWithoutWaitingForTheExchange();
        camel.context().getRouteController().startRoute(CamelFixture.ROUTE);
        camel.announce("second");
        camel.awaitConnected();
        assertThat(heard).isEmpty();
        leave.countDown();

        CamelFixture.await().until(() -> heard.size() == 2);
        assertThat(heard).containsExactly("first", "second");
    }

    @Test
    void two_contexts_have_a_session_each() throws Exception {
        List<String> heardByOther = new CopyOnWriteArrayList<>();
        camel.receive(ANNOUNCEMENTS, this::hear);
        other.component().getConfiguration().setApiUrl(camel.simulator().apiUrl());
        other.start(ANNOUNCEMENTS, exchange -> heardByOther.add(CamelFixture.text(exchange)));
        camel.awaitConnected();
        other.awaitConnected();

        camel.announce("to both");

        CamelFixture.await().until(() -> heard.contains("to both") && heardByOther.contains("to both"));
        assertThat(camel.traffic().identifies()).isEqualTo(2);
        other.context().stop();
        camel.announce("to one");
        CamelFixture.await().until(() -> heard.contains("to one"));
        assertThat(heardByOther).containsExactly("to both");
    }

    @Test
    void a_start_neither_waits_nor_fails_while_discord_cannot_be_reached() throws Exception {
        camel.component().getConfiguration().setApiUrl("http://127.0.0.1:" + FreePort.next() + "/api/v10");

        camel.start(ANNOUNCEMENTS, this::hear);

        assertThat(camel.context().getRouteController().getRouteStatus(CamelFixture.ROUTE))
                .isEqualTo(ServiceStatus.Started);
        assertThat(camel.health().getState()).isEqualTo(HealthCheck.State.DOWN);
        camel.context().getRouteController().stopRoute(CamelFixture.ROUTE);
    }

    @Test
    void the_end_of_the_context_leaves_the_session_resumable() throws Exception {
        camel.receive(ANNOUNCEMENTS, this::hear);
        camel.awaitConnected();

        camel.context().stop();

        CamelFixture.await().until(() -> camel.traffic().openSockets() == 0);
        assertThat(camel.traffic().clientCloseCodes()).containsExactly(4000);
    }

    private void hear(Exchange exchange) {
        heard.add(CamelFixture.text(exchange));
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void run(Task task) {
        try {
            task.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * As when Camel's time-out for a stop has passed. A time-out so short that it passes before Camel has looked at the
     * route leaves a task behind that stops whatever consumer the route has by then, even one that was started again.
     */
    private void stopWithoutWaitingForTheExchange() throws InterruptedException {
        Thread stop =
                new Thread(() -> run(() -> camel.context().getRouteController().stopRoute(CamelFixture.ROUTE)));
        stop.start();
        CamelFixture.await().until(() -> camel.consumer().isSuspended());
        stop.interrupt();
        stop.join();
    }
}
