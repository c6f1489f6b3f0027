package io.github.discordgateway.karaf;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings from Karaf's configuration: variables and Camel properties, by name. An empty value is not set. */
record BundleSettings(Map<String, String> values) {
    private static final String DATA_DIRECTORY = "DATA_DIR";

    /**
     * Selects the bridge's own settings.
     *
     * @param properties null if there is no configuration
     * @param data the data directory unless a property names another
     */
    static BundleSettings of(@Nullable Dictionary<String, ?> properties, Path data) {
        Map<String, String> values = new TreeMap<>();
        values.put(DATA_DIRECTORY, data.toString());
        if (properties != null) {
            Collections.list(properties.keys()).stream()
                    .filter(name -> !isKarafs(name))
                    .filter(name -> !properties.get(name).toString().isBlank())
                    .forEach(name -> values.put(name, properties.get(name).toString()));
        }
        return new BundleSettings(values);
    }

    /** Whether a property only describes the origin of the configuration. */
    private static boolean isKarafs(String name) {
        return Stream.of("service.", "felix.", "org.apache.karaf.").anyMatch(name::startsWith);
    }

    /** Shows no value: some are secrets. */
    @Override
    public String toString() {
        return "BundleSettings" + values.keySet();
    }
}
