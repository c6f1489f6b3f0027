package io.github.discordgateway.app;

import java.util.Optional;

/** Variables that count before Camel has read its settings: system properties and those of the environment. */
final class ProcessVariable {
    private ProcessVariable() {}

    /** The system property, else the environment's variable; nothing where that is empty. */
    static Optional<String> value(String name) {
        return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
                .filter(value -> !value.isEmpty());
    }
}
