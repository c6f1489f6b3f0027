package io.github.discordgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What resumes a session after the process has ended. */
class CheckpointTest {

    @Test
    void a_checkpoint_keeps_the_guilds_as_they_were() {
        var guildIds = new HashSet<>(Set.of("81384788765712384"));
        var checkpoint = new Checkpoint(Given.SESSION, 41, Shard.ONLY, 129, guildIds, Set.of());

        guildIds.clear();

        assertThat(checkpoint.guildIds()).containsExactly("81384788765712384");
    }

    @Test
    void a_checkpoint_shows_only_the_beginning_of_the_session_id() {
        var checkpoint = new Checkpoint(Given.SESSION, 41, Shard.ONLY, 129, Set.of(), Set.of());

        assertThat(checkpoint.toString()).contains("abc123...").doesNotContain(Given.SESSION_ID);
    }
}
