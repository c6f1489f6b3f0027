package io.github.discordgateway.app.settings;

import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;

/**
 * Reads the values of settings from Camel's properties.
 *
 * <p>Camel would read a part of some secrets as a placeholder or a bean, or drop a character. Such a secret becomes a
 * bean, and its property a reference to the bean, which Camel resolves wherever it sets a property.
 */
public final class Values {
    private static final String REFERENCE = "#bean:";
    private static final String BEAN = "value-of-";
    /** Values that Camel does not change. */
    private static final String PLAIN = "[^#{}\\\\][^{}\\\\]*";

    private Values() {}

    /** The value of a property; empty if it is not set. */
    public static String of(CamelContext camel, String property) {
        String text = camel.resolvePropertyPlaceholders("{{" + property + ":}}").strip();
        return text.equals(REFERENCE + BEAN + property)
                ? Objects.requireNonNull(
                                camel.getRegistry().lookupByNameAndType(BEAN + property, StringBuilder.class), property)
                        .toString()
                : text;
    }

    /** Whether Camel reads a secret of a properties file as the name of a bean. */
    public static boolean isTakenForABean(CamelContext camel, String property) {
        String text = camel.resolvePropertyPlaceholders("{{" + property + ":}}").strip();
        return text.startsWith("#") && !text.equals(REFERENCE + BEAN + property);
    }

    /**
     * The text to set as the value of a property.
     *
     * @param bind receives the bean's name and the secret if the property is only a reference
     */
    static String property(BiConsumer<String, Object> bind, String property, String value) {
        // Another property is built from the base URL.
        boolean isSensitive = Setting.of(property)
                .filter(setting -> setting.isSensitive() && setting != Setting.BASE_URL)
                .isPresent();
        if (!isSensitive || value.isEmpty() || value.matches(PLAIN)) {
            return value;
        }
        // Camel would look for placeholders in a String. It converts a StringBuilder only when it sets the property.
        bind.accept(BEAN + property, new StringBuilder(value));
        return REFERENCE + BEAN + property;
    }
}
