package io.github.discordgateway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final String URL = "ws://127.0.0.1:1";

    private final List<String> told = new ArrayList<>();
    private final Session session = new Session(line -> told.add(line.split(" ")[0]));
    private final Sent first = new Sent();

    @BeforeEach
    void greeted() throws IOException {
        session.identified(first, URL);
        session.heartbeat();
        told.clear();
        first.sent.clear();
    }

    @Test
    void a_burst_ends_with_a_request_that_the_next_heartbeat_answers() throws IOException {
        session.burst(2);
        session.heartbeat();

        assertThat(first.sent).containsExactly("frame 0 as 3", "frame 1 as 4", "op 1", "op 11");
        assertThat(told).containsExactly("sent", "answered");
    }

    @Test
    void a_heartbeat_that_nobody_asked_for_is_acknowledged() throws IOException {
        session.heartbeat();

        assertThat(first.sent).containsExactly("op 11");
        assertThat(told).isEmpty();
    }

    @Test
    void a_resume_repeats_what_was_missed_and_asks_again() throws IOException {
        session.burst(3);
        Sent second = new Sent();

        session.resumed(second, 4, URL);
        session.heartbeat();

        assertThat(second.sent).containsExactly("frame 2 as 5", "RESUMED as 6", "op 1", "op 11");
        assertThat(told).containsExactly("sent", "resumed", "sent", "answered");
    }

    @Test
    void frames_after_a_resume_are_numbered_after_it_and_so_repeated() throws IOException {
        session.burst(1);
        session.resumed(new Sent(), 3, URL);
        session.heartbeat();
        session.burst(2);
        Sent third = new Sent();

        session.resumed(third, 5, URL);

        assertThat(third.sent).containsExactly("frame 2 as 6", "RESUMED as 7", "op 1");
    }

    @Test
    void a_resume_of_a_client_that_only_read_ready_brings_the_guild_again() throws IOException {
        Sent second = new Sent();

        session.resumed(second, 1, URL);

        assertThat(second.sent).containsExactly("GUILD_CREATE as 2", "RESUMED as 3");
    }

    @Test
    void a_lost_connection_delays_what_is_sent_until_the_resume() throws IOException {
        first.lost = true;
        session.burst(2);
        Sent second = new Sent();

        session.resumed(second, 2, URL);

        assertThat(second.sent).containsExactly("RESUMED as 3", "frame 0 as 4", "frame 1 as 5", "op 1");
    }

    /** A connection that keeps what it was given. */
    private static final class Sent implements Outbound {
        private final List<String> sent = new ArrayList<>();
        private boolean lost;

        @Override
        public void message(String json) {
            JsonObject message = new JsonObject(json);
            int op = message.getInteger("op");
            sent.add(op == 0 ? message.getString("t") + " as " + message.getInteger("s") : "op " + op);
        }

        @Override
        public void frame(int number, long sequence) throws IOException {
            if (lost) {
                throw new IOException("lost");
            }
            sent.add("frame " + number + " as " + sequence);
        }

        @Override
        public void flush() {}

        @Override
        public boolean foreseen() {
            return false;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
