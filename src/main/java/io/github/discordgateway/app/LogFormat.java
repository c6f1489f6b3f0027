package io.github.discordgateway.app;

import java.util.Optional;

/** How log lines look, by the variable {@code LOG_FORMAT}: for people, or as JSON objects for programs. */
enum LogFormat {
    TEXT,
    JSON;

    private static final String VARIABLE = "LOG_FORMAT";

    /** What the variable says, text where it says nothing that is known. */
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
        return ProcessVariable.value(VARIABLE).orElse("text");
    }
}
