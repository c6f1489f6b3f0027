package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionTimelineTest {
    private static final String URI = "discord-gateway:main?events=GUILD_CREATE";

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    @Test
    void tells_what_a_session_went_through_with_the_reasons_and_never_a_whole_session_id() throws Exception {
        camel.receive(URI);
        camel.awaitConnected();
        camel.simulator().faults().dropSockets();

        SessionSnapshot session = CamelFixture.await()
                .until(
                        () -> camel.component().sessions().get(0),
                        snapshot -> snapshot.connected() && snapshot.changes().size() >= 7);

        assertThat(session.explanation()).isNull();
        assertThat(session.changes())
                .extracting(SessionSnapshot.Change::state)
                .containsExactly(
                        "CONNECTING",
                        "IDENTIFYING",
                        "CONNECTED",
                        "RECONNECTING",
                        "CONNECTING",
                        "RESUMING",
                        "CONNECTED");
        assertThat(session.changes().get(3).reason()).contains("the connection ended without a close code");
        assertThat(session.changes().get(6).reason()).isEqualTo("resumed where it stopped");
        assertThat(session.sessionIds()).singleElement().asString().hasSize(9).endsWith("...");
        assertThat(session.toString())
                .doesNotContain(camel.traffic().sessionIds().iterator().next());
    }
}
