package io.github.discordgateway.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialTest {
    private static final Client BARE =
            new Client("bare", Java.command(List.of(), BareClient.class), Client.ALL_COMPRESSIONS);

    @TempDir
    Path directory;

    private Stations stations;

    @BeforeEach
    void start() throws IOException {
        stations = Stations.start(directory);
    }

    @AfterEach
    void stop() {
        stations.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"FILTERED_NONE", "FILTERED_ZLIB", "FILTERED_ZSTD", "MIXED", "FORWARD"})
    void what_a_client_costs_and_whether_its_posts_are_right_is_measured(Workload workload) throws Exception {
        Map<Figure, Double> figures =
                trial(BARE, workload, new Sizes(400, 800, 0)).run();

        assertThat(figures.get(Figure.COLD)).isPositive();
        assertThat(figures).containsKeys(Figure.WARM, Figure.PER_SECOND, Figure.PEAK_RESIDENT);
        assertThat(figures)
                .containsEntry(Figure.MISSING, 0.0)
                .containsEntry(Figure.REPEATED, 0.0)
                .containsEntry(Figure.OUT_OF_ORDER, 0.0)
                .containsEntry(Figure.REFUSED, 0.0);
    }

    @Test
    void paced_events_have_latencies() throws Exception {
        Map<Figure, Double> figures =
                trial(BARE, Workload.PACED, new Sizes(40, 60, 500)).run();

        assertThat(figures.get(Figure.LATENCY_P50)).isPositive();
        assertThat(figures.get(Figure.LATENCY_P99)).isGreaterThanOrEqualTo(figures.get(Figure.LATENCY_P50));
    }

    @Test
    void a_client_that_ends_is_a_failure_with_a_reason() {
        Client dead = new Client("dead", List.of(Java.executable(), "-version"), Client.ALL_COMPRESSIONS);

        assertThatThrownBy(
                        () -> trial(dead, Workload.FORWARD, new Sizes(2, 2, 0)).run())
                .isInstanceOf(NoAnswerException.class)
                .hasMessageContaining("dead, forward: no \"answered\", and it has ended");
    }

    private Trial trial(Client client, Workload workload, Sizes sizes) {
        return new Trial(stations, client, workload, sizes, directory);
    }
}
