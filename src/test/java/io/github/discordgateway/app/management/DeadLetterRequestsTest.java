package io.github.discordgateway.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.hub.outbox.DeadLetters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which dead letters a request or a command names by their reason. */
class DeadLetterRequestsTest {
    private static final String REASON = "reason=the%20hub%20answered%20400";

    @RegisterExtension
    final ServedRequests requests = new ServedRequests();

    @BeforeEach
    void start() {
        DeadLetters letters = new DeadLetters();
        letters.setDataSource(requests.dataSource);
        requests.camel.getRegistry().bind("deadLetters", letters);
        requests.serve(new DeadLetterRequests(requests.camel)::addTo);
        refused("one", "the hub answered 400");
        refused("two", "the hub answered 422");
    }

    @Test
    void those_of_a_reason_are_listed_and_dropped_without_the_others() throws IOException {
        assertThat(requests.ask("GET", DeadLetterRequests.PATH + "?" + REASON))
                .contains("\"one\"")
                .doesNotContain("\"two\"");

        assertThat(requests.ask("POST", DeadLetterRequests.DROP + "?" + REASON)).contains("Dead letters dropped: 1");

        assertThat(requests.ask("GET", DeadLetterRequests.PATH))
                .contains("\"two\"")
                .doesNotContain("\"one\"");
    }

    @Test
    void a_list_has_pages_that_lead_on_with_the_same_selection() throws IOException {
        requests.jdbc.update("DELETE FROM dead_letter");
        int all = 2 * StreamedList.PAGE + 7;
        for (int i = 0; i < all; i++) {
            refused("many-" + i, "the hub answered 400");
        }
        refused("other", "the hub answered 422");

        List<Integer> sizes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Optional<String> query = Optional.of("?" + REASON);
        while (query.isPresent()) {
            String answer = requests.ask("GET", DeadLetterRequests.PATH + query.get());
            List<String> page = ServedRequests.eventIds(answer);
            sizes.add(page.size());
            ids.addAll(page);
            query = ServedRequests.next(answer);
        }

        assertThat(sizes).containsExactly(StreamedList.PAGE, StreamedList.PAGE, 7);
        assertThat(ids).hasSize(all).doesNotContain("other");
    }

    @Test
    void a_page_that_is_just_full_leads_nowhere() throws IOException {
        requests.jdbc.update("DELETE FROM dead_letter");
        assertThat(requests.ask("GET", DeadLetterRequests.PATH)).contains("[]");
        for (int i = 0; i < StreamedList.PAGE; i++) {
            refused("many-" + i, "the hub answered 400");
        }

        assertThat(requests.ask("GET", DeadLetterRequests.PATH))
                .endsWith("}]\r\n0\r\n\r\n")
                .doesNotContainIgnoringCase("Link:");
    }

    @Test
    void a_place_that_no_list_named_is_refused_with_a_line() throws IOException {
        assertThat(requests.ask("GET", DeadLetterRequests.PATH + "?after=x")).startsWith("HTTP/1.1 400");
    }

    @Test
    void a_request_that_names_none_says_that_a_reason_names_some() throws IOException {
        assertThat(requests.ask("POST", DeadLetterRequests.DROP))
                .startsWith("HTTP/1.1 400")
                .contains("reason=…");
    }

    private void refused(String id, String reason) {
        requests.jdbc.update(
                "INSERT INTO dead_letter (event_id, lane, event, source, body, accepted_at, attempts, died_at, reason)"
                        + " VALUES (?, 0, 'voice.joined', 'live', '{}', 1, 1, 1, ?)",
                id,
                reason);
    }
}
