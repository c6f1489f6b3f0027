package io.github.discordgateway.app;

import io.github.discordgateway.app.settings.Setting;
import io.github.discordgateway.app.settings.Variables;

/** How log lines look: for people, or as JSON objects for programs. */
enum LogFormat {
    TEXT,
    JSON;

    /** What {@code LOG_FORMAT} says, text where it says nothing that is known. */
    static LogFormat of(Variables variables) {
        return variables.value(Setting.LOG_FORMAT).filter("json"::equals).isPresent() ? JSON : TEXT;
    }
}
