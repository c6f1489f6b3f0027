package io.github.discordgateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeadLettersCommandTest {
    @Test
    void the_command_line_passes_a_reason_on() {
        DeadLettersCommand.Selection selection = new DeadLettersCommand.Selection();

        new CommandLine(selection).parseArgs("--reason", "the hub answered 400", "--event", "voice.joined");

        assertThat(selection.parameters())
                .containsEntry("reason", "the hub answered 400")
                .containsEntry("event", "voice.joined")
                .hasSize(2);
    }
}
