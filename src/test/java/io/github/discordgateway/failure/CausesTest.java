package io.github.discordgateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CausesTest {
    private final IOException root = new IOException("  the disk\n\tis full ");
    private final UncheckedIOException middle = new UncheckedIOException(root);
    private final IllegalStateException failure = new IllegalStateException("cannot save", middle);

    @Test
    void a_failure_comes_first_and_its_root_last() {
        assertThat(Causes.of(failure)).containsExactly(failure, middle, root);
        assertThat(Causes.root(failure)).isSameAs(root);
    }

    @Test
    void what_nothing_caused_is_its_own_root() {
        assertThat(Causes.root(root)).isSameAs(root);
        assertThat(Causes.of(null)).isEmpty();
    }

    @Test
    void the_reason_is_what_the_root_says_in_one_line() {
        assertThat(Causes.reason(failure)).isEqualTo("the disk is full");
        assertThat(Causes.reason(new IllegalStateException("cannot save", new NullPointerException())))
                .isEqualTo("NullPointerException");
    }

    @Test
    void causes_that_form_a_cycle_end() {
        IllegalStateException cause = new IllegalStateException("one");
        IllegalStateException circle = new IllegalStateException("two", cause);
        cause.initCause(circle);

        assertThat(Causes.of(circle)).contains(circle, cause).hasSizeLessThan(1000);
        assertThat(Causes.root(circle)).isIn(circle, cause);
    }
}
