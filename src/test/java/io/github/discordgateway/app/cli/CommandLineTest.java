package io.github.discordgateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.app.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the command line says of itself. */
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final CommandLine commands =
            RootCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));

    static Stream<String> everyCommand() {
        return commandsBelow("", RootCommand.commandLine());
    }

    /** Picocli's takes anything. */
    static Stream<String> ownCommands() {
        return everyCommand().filter(path -> !path.equals("generate-completion"));
    }

    private static Stream<String> commandsBelow(String path, CommandLine command) {
        return Stream.concat(
                Stream.of(path),
                command.getSubcommands().entrySet().stream()
                        .flatMap(each -> commandsBelow((path + " " + each.getKey()).strip(), each.getValue())));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void every_command_explains_itself(String path) {
        assertThat(execute(path, "--help")).isZero();
        assertThat(out.toString()).startsWith(("Usage: camel-discord-gateway " + path).strip());
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void every_command_tells_the_programs_version(String path) {
        assertThat(execute(path, "--version")).isZero();
        assertThat(out.toString()).startsWith("camel-discord-gateway ");
    }

    @ParameterizedTest
    @MethodSource("ownCommands")
    void what_no_command_knows_is_a_fault_of_usage(String path) {
        assertThat(execute(path, "--nonsense")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString().lines().toList())
                .hasSizeBetween(2, 3)
                .last()
                .isEqualTo(("For help: camel-discord-gateway " + path).strip() + " --help");
    }

    @ParameterizedTest
    @CsvSource({
        "resinc, resync",
        "stauts, status",
        "deadletters, dead-letters",
        "CHECK, check",
        "sim, simulate",
        "--hlep, --help",
        "check --post, --post-test",
        "dead-letters lst, list"
    })
    void a_mistake_in_typing_is_answered_with_what_was_probably_meant(String typed, String meant) {
        assertThat(execute(typed)).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString().lines().findFirst().orElseThrow()).endsWith("Did you mean " + meant + "?");
    }

    @Test
    void a_word_that_is_like_no_command_is_answered_with_all_of_them() {
        assertThat(execute("frobnicate")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString())
                .doesNotContain("Did you mean")
                .contains("The commands are: run, demo, check, status");
    }

    @Test
    void a_shell_can_complete_commands_and_options() {
        assertThat(execute("generate-completion")).isZero();
        assertThat(out.toString()).startsWith("#!/usr/bin/env bash").contains("check", "simulate", "--post-test");
    }

    private int execute(String path, String... more) {
        return commands.execute(Stream.concat(Stream.of(path.split(" ")), Stream.of(more))
                .filter(argument -> !argument.isEmpty())
                .toArray(String[]::new));
    }
}
