package io.github.discordgateway.app.management.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
    private static final String TOKEN = "a-token-of-more-than-16";

    private final AccessToken token = new AccessToken(TOKEN);

    @Test
    void only_the_token_is_the_token() {
        assertThat(token.is(TOKEN)).isTrue();
        assertThat(token.is(TOKEN + "x")).isFalse();
        assertThat(token.is(TOKEN.substring(1))).isFalse();
        assertThat(token.is("")).isFalse();
    }

    @Test
    void a_text_hides_it() {
        assertThat(token.hide("POST /x/" + TOKEN + "/y")).isEqualTo("POST /x/***/y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifteen-letters", "sixteen letters or more", "sixteen-letters-\u00fcber"})
    void a_token_that_may_be_guessed_or_that_no_header_takes_has_a_fault_that_does_not_show_it(String bad) {
        assertThat(AccessToken.fault(bad))
                .hasValueSatisfying(fault -> assertThat(fault).doesNotContain(bad));
    }
}
