package io.github.discordgateway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private final Results results = new Results(List.of("before", "after"));

    @Test
    void a_ratio_compares_within_a_round_so_that_a_slow_round_does_not_matter() {
        warm(1, "before", 10);
        warm(1, "after", 5);
        warm(2, "before", 100);
        warm(2, "after", 50);
        warm(3, "before", 10);
        warm(3, "after", 40);

        assertThat(results.ratio("after", "before", Workload.FORWARD, Figure.WARM))
                .isEqualTo(0.5);
        assertThat(results.median("after", Workload.FORWARD, Figure.WARM)).isEqualTo(40);
    }

    @Test
    void tables_show_medians_and_ratios_and_a_dash_for_what_was_not_measured() {
        warm(1, "before", 10);
        warm(1, "after", 5);

        assertThat(new Tables(results).markdown(List.of("before", "after")))
                .contains("| before | - / - | - / - | - / - | - / - | 10.00 / - |")
                .contains("| after to before | ratio |")
                .contains("| all posted, µs warm / cold | 0.50 / - |");
    }

    @Test
    void one_missing_post_is_not_right() {
        warm(1, "before", 10);
        assertThat(results.everyPostWasRight()).isTrue();

        results.add(2, "before", Workload.FORWARD, Map.of(Figure.MISSING, 1.0));

        assertThat(results.everyPostWasRight()).isFalse();
    }

    private void warm(int round, String client, double value) {
        results.add(round, client, Workload.FORWARD, Map.of(Figure.WARM, value));
    }
}
