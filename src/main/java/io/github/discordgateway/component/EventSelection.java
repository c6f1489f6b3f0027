package io.github.discordgateway.component;

import io.github.discordgateway.gateway.Intent;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the options {@code events} and {@code intents}. */
final class EventSelection {
    private static final String ALL = "*";

    private EventSelection() {}

    /** The event types in the option {@code events}; none for {@code *}. */
    static Set<String> types(String events) {
        Set<String> types = names(events, Function.identity());
        if (types.isEmpty()) {
            throw new IllegalArgumentException(
                    "The option events is empty: name event types such as VOICE_STATE_UPDATE, or * for all");
        }
        return types.contains(ALL) ? Set.of() : types;
    }

    /** The intents number for IDENTIFY: the option {@code intents} if it is set, else what the events need. */
    static int intents(Set<String> types, Optional<String> intents) {
        return intents.filter(option -> !option.isBlank())
                .map(EventSelection::parse)
                .orElseGet(() -> types.isEmpty() ? Intent.unprivilegedMask() : Intent.maskFor(types));
    }

    private static int parse(String intents) {
        if (intents.strip().matches("[0-9]{1,9}")) {
            return Integer.parseInt(intents.strip());
        }
        return names(intents, EventSelection::intent).stream()
                .mapToInt(Intent::mask)
                .reduce(0, (left, right) -> left | right);
    }

    private static Intent intent(String name) {
        return Arrays.stream(Intent.values())
                .filter(intent -> intent.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The option intents names " + name
                        + ", which is not an intent; use "
                        + Arrays.stream(Intent.values()).map(Intent::name).collect(Collectors.joining(", "))));
    }

    private static <T> Set<T> names(String commaSeparated, Function<String, T> read) {
        return Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(read)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
