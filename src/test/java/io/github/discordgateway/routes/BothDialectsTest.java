package io.github.discordgateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.hubdouble.Answer;
import io.github.discordgateway.hubdouble.HubDouble;
import io.github.discordgateway.hubdouble.ReceivedRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the folder {@code routes} and their twin in the Java DSL. */
class BothDialectsTest {
    private static final long SEED = 20_260_102;
    private static final int STEPS = 60;

    @TempDir
    Path data;

    /** What a request says, without what differs from session to session and from second to second. */
    private record Essence(
            String uri, String body, String idInSession, String source, int attempt, Set<String> headers) {
        static Essence of(ReceivedRequest request) {
            return new Essence(
                    request.uri(),
                    request.body(),
                    request.eventIdInSession(),
                    request.source(),
                    request.attempt(),
                    request.headers().keySet());
        }
    }

    /** Everything that came of the same play. */
    private record Outcome(List<Essence> requests, List<String> deadLetters) {}

    @Test
    void the_same_play_makes_the_same_requests_and_the_same_dead_letters() {
        Outcome yaml = outcome(Dialect.YAML);
        Outcome java = outcome(Dialect.JAVA);

        assertThat(java.requests()).isEqualTo(yaml.requests());
        assertThat(java.deadLetters()).isEqualTo(yaml.deadLetters()).hasSize(2);
        assertThat(yaml.requests()).extracting(Essence::source).contains("live", "snapshot");
        assertThat(yaml.requests()).extracting(Essence::attempt).contains(1, 2, 3);
    }

    private Outcome outcome(Dialect dialect) {
        try (HubDouble hub = new HubDouble();
                RunningRoutes routes = RunningRoutes.to(hub, data.resolve(dialect.name()))) {
            hub.answers(Answer.statuses(204, 503, 429, 204, 404, 204, 500, 500, 500));
            var script =
                    routes.with("hub.server-error.redeliveries", 2).simulator().script(SEED);
            script.steps(STEPS / 2);

            routes.start(dialect);
            script.steps(STEPS / 2);
            String last = routes.guild().createRoom("The last one");

            await().until(() ->
                    hub.requests().stream().anyMatch(request -> request.body().contains(last)));
            assertThat(hub.refusals()).isEmpty();
            return new Outcome(
                    hub.requests().stream().map(Essence::of).toList(),
                    routes.deadLetters().entrySet().stream()
                            .map(BothDialectsTest::withoutSession)
                            .toList());
        }
    }

    private static String withoutSession(Map.Entry<String, String> deadLetter) {
        return deadLetter.getKey().replaceFirst("^[0-9a-f]+-", "") + " " + deadLetter.getValue();
    }
}
