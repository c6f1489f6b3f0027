package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown of a session. */
class SessionTest {

    @ParameterizedTest
    @CsvSource({"abc123def456abc123def456abc123de, abc123...", "abc1234, abc123...", "abc, abc..."})
    void an_id_is_cut_to_six_characters_and_three_dots(String id, String shown) {
        var session = new Session(id, Optional.empty());

        assertThat(session.abbreviatedId()).isEqualTo(shown);
    }

    @Test
    void a_session_shows_only_the_beginning_of_its_id() {
        assertThat(Given.SESSION).hasToString("Session[abc123...]");
    }

    @Test
    void what_a_state_and_its_actions_show_holds_only_the_beginning_of_the_id() {
        var step = Given.connecting(Given.session(0)).hello(Given.INTERVAL);

        assertThat(step.toString()).contains("abc123...").doesNotContain("abc123d");
    }

    @Test
    void a_session_without_its_resume_url_is_still_the_same_session() {
        var session = Given.SESSION.withoutResumeUrl();

        assertThat(session).isEqualTo(new Session(Given.SESSION_ID, Optional.empty()));
    }
}
