package io.github.discordgateway.app.logs;

import io.github.discordgateway.app.settings.Setting;
import io.github.discordgateway.app.settings.Variables;

/** How log lines look: for people, or as JSON objects for programs. */
public enum LogFormat {
    /** A line of text for each entry. */
    TEXT,

    /** A JSON object in a line for each entry. */
    JSON;

    /** What {@code LOG_FORMAT} says, text where it says nothing that is known. */
    public static LogFormat of(Variables variables) {
        return variables.value(Setting.LOG_FORMAT).filter("json"::equals).isPresent() ? JSON : TEXT;
    }
}
