package io.github.discordgateway.app;

import java.util.Optional;

/** From which level on the program logs, by the variable {@code LOG_LEVEL}; without Logback, which Karaf lacks. */
final class LogLevel {
    private static final String VARIABLE = "LOG_LEVEL";
    private static final String USUAL = "INFO";

    private LogLevel() {}

    /** The level's name, the usual one where the variable has none in it. */
    static String current() {
        return problem().isPresent() ? USUAL : ProcessVariable.value(VARIABLE).orElse(USUAL);
    }

    /** Whether somebody has chosen it. */
    static boolean isSet() {
        return ProcessVariable.value(VARIABLE).isPresent();
    }

    /** What is wrong with the variable, and what to do. */
    static Optional<String> problem() {
        return ProcessVariable.value(VARIABLE)
                .filter(value -> !value.matches("(?i)trace|debug|info|warn|error|off|all"))
                .map(value ->
                        VARIABLE + " is \"" + value + "\", none of DEBUG, INFO, WARN and ERROR: leave it out for INFO");
    }
}
