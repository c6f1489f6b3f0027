package io.github.discordgateway.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.hub.Exchanges;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class RowParametersTest {
    private static final PublishedEvent EVENT =
            new PublishedEvent("id-1", 3, "900", "voice.left", "live", "{}", 1_700_000_000_000L, 7);

    private final Exchange exchange = Exchanges.withBody("{}");
    private final RowParameters parameters = new RowParameters();

    @Test
    void an_event_gives_its_values_in_the_order_of_the_names() throws SQLException {
        assertThat(values("SELECT :?sequence, :?id, :?lane WHERE :?id <> ''", EVENT))
                .containsExactly(7L, "id-1", 3, "id-1");
    }

    @Test
    void each_part_of_an_event_has_a_name() throws SQLException {
        String names = Stream.of(PublishedEvent.class.getRecordComponents())
                .map(part -> ":?" + part.getName())
                .collect(Collectors.joining(", "));

        assertThat(values("SELECT " + names, EVENT))
                .containsExactly("id-1", 3, "900", "voice.left", "live", "{}", 1_700_000_000_000L, 7L);
    }

    @Test
    void the_guild_may_be_missing() throws SQLException {
        PublishedEvent old = new PublishedEvent("id-1", 3, null, "voice.left", "live", "{}", 0, 0);

        assertThat(values("SELECT :?guildId", old)).containsExactly((Object) null);
    }

    @Test
    void what_is_no_event_is_left_to_camel() throws SQLException {
        assertThat(values("SELECT :?first, :?second", Map.of("first", "1", "second", 2)))
                .containsExactly("1", 2);
    }

    @Test
    void what_is_nowhere_is_named() {
        assertThatThrownBy(() -> values("SELECT :?second", Map.of("first", "1")))
                .hasMessageContaining("second");
    }

    private Iterable<Object> values(String query, Object row) throws SQLException {
        String prepared = query.replaceAll(":[?]\\w+", "?");
        int count = (int) prepared.chars().filter(character -> character == '?').count();
        var values = parameters.createPopulateIterator(query, prepared, count, exchange, row);
        var all = new ArrayList<Object>();
        values.forEachRemaining(all::add);
        return all;
    }
}
