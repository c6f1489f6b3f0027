package io.github.discordgateway.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.app.management.access.RawHttp;
import io.github.discordgateway.hub.outbox.DeliveryLog;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The list of deliveries, page by page. */
class DeliveryRequestsTest {
    private static final int ALL = StreamedList.PAGE + 30;

    private final Vertx vertx = Vertx.vertx();
    private final StoreDataSource dataSource = TestDatabase.inMemory().dataSource();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private int port;

    @BeforeEach
    void start() {
        DeliveryLog log = new DeliveryLog();
        log.setDataSource(dataSource);
        camel.getRegistry().bind("deliveryLog", log);
        Router router = Router.router(vertx);
        router.route().failureHandler(ManagementEndpoint::explain);
        new DeliveryRequests(camel).addTo(router);
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        for (int i = 0; i < ALL; i++) {
            new JdbcTemplate(dataSource)
                    .update("INSERT INTO delivery VALUES (?, 'voice.joined', 1, ?, 1)", id(i), 1_000 + i / 7);
        }
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        camel.stop();
        dataSource.close();
    }

    @Test
    void the_pages_lead_on_through_deliveries_of_the_same_moment() throws IOException {
        List<String> ids = new ArrayList<>();
        int pages = 0;
        Optional<String> query = Optional.of("?since=1970-01-01T00:00:00Z");
        while (query.isPresent()) {
            String answer = ask(query.get());
            pages++;
            Pattern.compile("\"eventId\":\"([^\"]+)\"")
                    .matcher(answer)
                    .results()
                    .forEach(id -> ids.add(id.group(1)));
            query = Pattern.compile("(?i)link: <([^>]*)>; rel=\"next\"")
                    .matcher(answer)
                    .results()
                    .map(next -> next.group(1))
                    .findFirst();
        }

        assertThat(pages).isEqualTo(2);
        assertThat(ids).hasSize(ALL).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void one_event_is_found_and_a_place_that_no_list_named_is_refused() throws IOException {
        assertThat(ask("?event=" + id(3))).startsWith("HTTP/1.1 200").contains(id(3));
        assertThat(ask("?since=1h&after=x")).startsWith("HTTP/1.1 400").contains("after is not what");
    }

    private static String id(int i) {
        return "event-%05d".formatted(i);
    }

    private String ask(String query) throws IOException {
        return RawHttp.ask(port, "", "GET " + DeliveryRequests.PATH + query + " HTTP/1.1", "Host: localhost");
    }
}
