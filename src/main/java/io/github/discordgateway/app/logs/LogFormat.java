package io.github.discordgateway.app.logs;

import io.github.discordgateway.app.settings.Setting;
import io.github.discordgateway.app.settings.Variables;

/** The format of log lines: text for people, or JSON objects for programs. */
public enum LogFormat {
    /** A line of text for each entry. */
    TEXT,

    /** A JSON object in a line for each entry. */
    JSON;

    /** The format that {@code LOG_FORMAT} selects; text if it is missing or unknown. */
    public static LogFormat of(Variables variables) {
        return variables.value(Setting.LOG_FORMAT).filter("json"::equals).isPresent() ? JSON : TEXT;
    }
}
