package io.github.discordgateway.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final List<String> cutOff = new CopyOnWriteArrayList<>();

    @Test
    void what_goes_on_is_cut_off_once() {
        Deadlines deadlines = new Deadlines(1);

        Deadlines.Deadline missed = deadlines.begin(() -> cutOff.add("late"));

        await().until(() -> cutOff.size() == 1);
        assertThat(missed.met()).isFalse();
        assertThat(cutOff).containsExactly("late");
    }

    @Test
    void what_has_ended_is_left_alone() {
        Deadlines deadlines = new Deadlines(5_000);

        boolean inTime = deadlines.begin(() -> cutOff.add("ended")).met();
        deadlines.begin(() -> cutOff.add("goes on"));

        await().until(() -> cutOff.contains("goes on"));
        assertThat(inTime).isTrue();
        assertThat(cutOff).containsExactly("goes on");
    }

    @Test
    void each_is_cut_off_in_its_turn_however_many_there_are() {
        Deadlines deadlines = new Deadlines(1);
        List<String> names = IntStream.range(0, 200).mapToObj(Integer::toString).toList();

        names.forEach(name -> deadlines.begin(() -> cutOff.add(name)));

        await().untilAsserted(() -> assertThat(cutOff).containsExactlyInAnyOrderElementsOf(names));
    }

    @Test
    void one_that_begins_after_a_quiet_time_is_watched_too() {
        Deadlines deadlines = new Deadlines(1);
        deadlines.begin(() -> cutOff.add("first"));
        await().until(() -> cutOff.contains("first"));

        deadlines.begin(() -> cutOff.add("second"));

        await().until(() -> cutOff.contains("second"));
    }
}
