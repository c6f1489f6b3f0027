package io.github.discordgateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.TestDatabase;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After any {@link RefusedHistory} the hub is right, without a command. As many as {@code -Drefused.histories} says,
 * and again the same with {@code -Dseed}.
 */
class RefusedHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("refused.histories", 100);

    private final CamelContext camel = new DefaultCamelContext();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_hub_is_right_again_whatever_it_refused(boolean snapshots) {
        long first = Long.getLong("seed", System.nanoTime());
        int refused = 0;
        try (StoreDataSource dataSource = TestDatabase.inMemory().dataSource()) {
            for (long seed = first; seed < first + HISTORIES; seed++) {
                RefusedHistory history = new RefusedHistory(camel, dataSource, seed, snapshots);
                try {
                    history.live();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(
                            "-Dseed=" + seed + " snapshots " + snapshots + "\n" + String.join("\n", history.log()), e);
                }
                refused += history.refused();
            }
        }
        System.out.println(
                "RefusedHistoriesTest: " + HISTORIES + " histories, " + refused + " refusals, -Dseed=" + first);
        assertThat(refused).isPositive();
    }
}
