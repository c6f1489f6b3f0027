package io.github.discordgateway.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReusableBufferTest {
    private static final int MAX = 100_000;

    private final ReusableBuffer reusable = new ReusableBuffer(MAX);

    @Test
    void what_it_holds_stays_when_it_grows() {
        ByteBuffer buffer = reusable.emptied().put("held".getBytes(UTF_8));

        ByteBuffer larger = reusable.withRoom(buffer, 50_000);

        assertThat(larger.remaining()).isGreaterThanOrEqualTo(50_000);
        assertThat(new String(larger.array(), 0, larger.position(), UTF_8)).isEqualTo("held");
    }

    @Test
    void it_grows_to_its_bound_and_no_further() {
        ByteBuffer buffer = reusable.emptied();
        while (buffer.position() < MAX) {
            buffer = reusable.withRoom(buffer, 1).put((byte) 1);
            assertThat(buffer.capacity()).isLessThanOrEqualTo(MAX);
        }
        assertThat(buffer.capacity()).isEqualTo(MAX);
    }

    @Test
    void its_array_serves_again_but_for_a_giant_s() {
        ReusableBuffer large = new ReusableBuffer(1 << 20);
        byte[] usual = large.withRoom(large.emptied(), 100_000).array();
        assertThat(large.emptied().array()).isSameAs(usual);

        large.withRoom(large.emptied(), 1 << 20);

        assertThat(large.emptied().array()).isSameAs(usual);
    }

    @Test
    void a_bound_below_the_usual_size_holds_from_the_start() {
        assertThat(new ReusableBuffer(10).emptied().capacity()).isEqualTo(10);
    }
}
