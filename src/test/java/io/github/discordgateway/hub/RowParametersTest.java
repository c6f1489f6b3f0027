package io.github.discordgateway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class RowParametersTest {
    private static final String QUERY = "INSERT INTO t (a, b) SELECT :?first, :?second WHERE :?first <> ''";
    private static final String PREPARED = "INSERT INTO t (a, b) SELECT ?, ? WHERE ? <> ''";
    private static final int PARAMETERS = 3;

    private final Exchange exchange = Exchanges.withBody("{}");
    private final RowParameters parameters = new RowParameters();

    @Test
    void each_row_gives_its_values_in_the_order_of_the_names() throws SQLException {
        assertThat(values(Map.of("first", "1", "second", 2, "third", 3))).containsExactly("1", 2, "1");
        assertThat(values(Map.of("first", "4", "second", 5))).containsExactly("4", 5, "4");
    }

    @Test
    void what_a_row_lacks_may_be_a_header() throws SQLException {
        exchange.getMessage().setHeader("second", 7);

        assertThat(values(Map.of("first", "1"))).containsExactly("1", 7, "1");
    }

    @Test
    void what_is_nowhere_is_named() {
        assertThatThrownBy(() -> values(Map.of("first", "1"))).hasMessageContaining("second");
    }

    private Iterable<Object> values(Map<String, Object> row) throws SQLException {
        var values = parameters.createPopulateIterator(QUERY, PREPARED, PARAMETERS, exchange, row);
        var all = new ArrayList<Object>();
        values.forEachRemaining(all::add);
        return all;
    }
}
