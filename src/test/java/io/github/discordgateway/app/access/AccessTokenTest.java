package io.github.discordgateway.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final String TOKEN = "a-token-of-more-than-16";

    private final AccessToken token = new AccessToken(TOKEN, () -> NOON);

    @Test
    void only_the_token_is_the_token() {
        assertThat(token.is(TOKEN)).isTrue();
        assertThat(token.is(TOKEN + "x")).isFalse();
        assertThat(token.is(TOKEN.substring(1))).isFalse();
        assertThat(token.is("")).isFalse();
    }

    @Test
    void a_pass_is_good_for_twelve_hours_and_over_a_restart_but_not_for_another_token() {
        String pass = token.pass();

        assertThat(pass).doesNotContain(TOKEN);
        assertThat(at(Duration.ofHours(12).minusSeconds(1), TOKEN).isPass(pass)).isTrue();
        assertThat(at(Duration.ofHours(12), TOKEN).isPass(pass)).isFalse();
        assertThat(at(Duration.ZERO, "another-token-than-before").isPass(pass)).isFalse();
    }

    @Test
    void a_pass_cannot_be_prolonged() {
        String pass = token.pass();
        long until = NOON.plus(Duration.ofDays(365)).getEpochSecond();

        assertThat(token.isPass(until + pass.substring(pass.indexOf('.')))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1", "x.y", "99999999999999999999.00", TOKEN})
    void what_is_no_pass_is_none(String shown) {
        assertThat(token.isPass(shown)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifteen-letters", "sixteen letters or more", "sixteen-letters-\u00fcber"})
    void a_token_that_may_be_guessed_or_that_no_header_takes_has_a_fault_that_does_not_show_it(String bad) {
        assertThat(AccessToken.fault(bad))
                .hasValueSatisfying(fault -> assertThat(fault).doesNotContain(bad));
    }

    private static AccessToken at(Duration later, String token) {
        return new AccessToken(token, () -> NOON.plus(later));
    }
}
