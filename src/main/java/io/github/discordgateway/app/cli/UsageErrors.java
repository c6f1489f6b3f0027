package io.github.discordgateway.app.cli;

import io.github.discordgateway.app.ExitCode;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains a command line that cannot be read: what is wrong, what was probably meant, and where to read more. */
final class UsageErrors {
    /** Fewer edits than this share of a word's length make it a likely mistake in typing. */
    private static final int SHARE = 2;

    private UsageErrors() {}

    /** Prints the lines; gives the exit code. */
    static int explain(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            boolean isOption = word.startsWith("-");
            Collection<String> names = isOption
                    ? command.getCommandSpec().optionsMap().keySet()
                    : command.getSubcommands().keySet();
            err.println("There is no " + (isOption ? "option " : "command ") + word
                    + closest(word, names)
                            .map(name -> ". Did you mean " + name + "?")
                            .orElse(""));
            if (!isOption && !names.isEmpty()) {
                err.println("The commands are: " + String.join(", ", names));
            }
        } else {
            err.println(failure.getMessage());
        }
        err.println("For help: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE;
    }

    /** The name that a word was probably meant to be: one that begins with it, or else one that differs little. */
    static Optional<String> closest(String word, Collection<String> names) {
        String typed = word.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> name.startsWith(typed)
                        || distance(typed, name) * SHARE < Math.min(typed.length(), name.length()))
                .min(Comparator.comparing((String name) -> !name.startsWith(typed))
                        .thenComparing(name -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many characters have to be inserted, removed, replaced or swapped with their neighbour. */
    private static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[from.length()][to.length()];
    }
}
