package io.github.discordgateway.karaf;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the bridge is told by Karaf's configuration: variables and Camel properties, by name. An empty value is none.
 */
record BundleSettings(Map<String, String> values) {
    private static final String DATA_DIRECTORY = "DATA_DIR";

    /**
     * Takes what is meant for the bridge.
     *
     * @param properties null where there is no configuration
     * @param data the data directory unless they name another one
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

    /** Whether it only tells where the configuration comes from. */
    private static boolean isKarafs(String name) {
        return Stream.of("service.", "felix.", "org.apache.karaf.").anyMatch(name::startsWith);
    }

    /** Shows no value: some are secrets. */
    @Override
    public String toString() {
        return "BundleSettings" + values.keySet();
    }
}
