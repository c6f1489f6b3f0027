package io.github.discordgateway.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.outbox.DeliveryLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of deliveries, page by page. */
class DeliveryRequestsTest {
    private static final int ALL = StreamedList.PAGE + 30;

    @RegisterExtension
    final ServedRequests requests = new ServedRequests();

    @BeforeEach
    void start() {
        DeliveryLog log = new DeliveryLog();
        log.setDataSource(requests.dataSource);
        requests.camel.getRegistry().bind("deliveryLog", log);
        requests.serve(new DeliveryRequests(requests.camel)::addTo);
        for (int i = 0; i < ALL; i++) {
            requests.jdbc.update("INSERT INTO delivery VALUES (?, 'voice.joined', 1, ?, 1)", id(i), 1_000 + i / 7);
        }
    }

    @Test
    void the_pages_lead_on_through_deliveries_of_the_same_moment() throws IOException {
        List<String> ids = new ArrayList<>();
        int pages = 0;
        Optional<String> query = Optional.of("?since=1970-01-01T00:00:00Z");
        while (query.isPresent()) {
            String answer = ask(query.get());
            pages++;
            ids.addAll(ServedRequests.eventIds(answer));
            query = ServedRequests.next(answer);
        }

        assertThat(pages).isEqualTo(2);
        assertThat(ids).hasSize(ALL).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void one_event_is_found_and_a_place_that_no_list_named_is_refused() throws IOException {
        assertThat(ask("?event=" + id(3))).startsWith("HTTP/1.1 200").contains(id(3));
        assertThat(ask("?since=1h&after=x")).startsWith("HTTP/1.1 400").contains("after is not a value from the list");
    }

    private static String id(int i) {
        return "event-%05d".formatted(i);
    }

    private String ask(String query) throws IOException {
        return requests.ask("GET", DeliveryRequests.PATH + query);
    }
}
