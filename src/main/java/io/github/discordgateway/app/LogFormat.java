package io.github.discordgateway.app;

import java.util.Optional;

/**
 * How log lines look: for people, or as JSON objects for programs. {@code logback/program.xml} reads the same variable.
 */
enum LogFormat {
    TEXT,
    JSON;

    private static final String VARIABLE = "LOG_FORMAT";

    /** What the variable says, a system property or of the environment, as Logback has read it. */
    static LogFormat current() {
        return value().equals("json") ? JSON : TEXT;
    }

    /** What is wrong with the variable, and what to do. */
    static Optional<String> problem() {
        return value().matches("text|json")
                ? Optional.empty()
                : Optional.of(VARIABLE + " is \"" + value() + "\", neither text nor json: leave it out for text");
    }

    private static String value() {
        String environment = System.getenv(VARIABLE);
        return System.getProperty(VARIABLE, environment == null || environment.isEmpty() ? "text" : environment);
    }
}
