package io.github.discordgateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.discordgateway.Page;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The program understands each command that the pages name. */
class PageCommandsTest {
    private static final Pattern COMMAND =
            Pattern.compile("-jar \\S*?camel-discord-gateway\\.jar(?!/)((?: +[-\\w.:]+)*)");

    private record Command(Page page, String[] arguments) {
        @Override
        public String toString() {
            return page + ": " + String.join(" ", arguments);
        }
    }

    static Stream<Command> commands() {
        return Page.all().flatMap(page -> COMMAND.matcher(page.text())
                .results()
                .map(match -> new Command(
                        page,
                        Arrays.stream(match.group(1).split(" +"))
                                .filter(word -> !word.isEmpty())
                                .toArray(String[]::new))));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void it_can_be_parsed(Command command) {
        assertThatCode(() -> RootCommand.commandLine().parseArgs(command.arguments()))
                .doesNotThrowAnyException();
    }

    @Test
    void each_command_of_the_program_is_on_a_page() {
        Set<String> named = new TreeSet<>(Set.of("run", "generate-completion"));
        commands()
                .flatMap(command -> Stream.of(command.arguments()).limit(1))
                .filter(argument -> !argument.startsWith("-"))
                .forEach(named::add);
        CommandLine root = RootCommand.commandLine();

        assertThat(named).isEqualTo(new TreeSet<>(root.getSubcommands().keySet()));
    }
}
