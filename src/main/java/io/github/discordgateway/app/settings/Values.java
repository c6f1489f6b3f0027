package io.github.discordgateway.app.settings;

import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;

/**
 * The values of settings, as Camel's properties have them.
 *
 * <p>Camel would take a part of some secrets for a placeholder or a bean, or lose a character. Such a secret is a bean,
 * and its property the reference to that, which Camel follows wherever it sets a property.
 */
public final class Values {
    private static final String REFERENCE = "#bean:";
    private static final String BEAN = "value-of-";
    /** What Camel leaves alone. */
    private static final String PLAIN = "[^#{}\\\\][^{}\\\\]*";

    private Values() {}

    /** The value of a property; empty where it is not set. */
    public static String of(CamelContext camel, String property) {
        String text = camel.resolvePropertyPlaceholders("{{" + property + ":}}").strip();
        return text.equals(REFERENCE + BEAN + property)
                ? Objects.requireNonNull(
                                camel.getRegistry().lookupByNameAndType(BEAN + property, StringBuilder.class), property)
                        .toString()
                : text;
    }

    /** Whether Camel takes a secret of a properties file for the name of a bean. */
    public static boolean isTakenForABean(CamelContext camel, String property) {
        String text = camel.resolvePropertyPlaceholders("{{" + property + ":}}").strip();
        return text.startsWith("#") && !text.equals(REFERENCE + BEAN + property);
    }

    /**
     * What a property has to be set to.
     *
     * @param bind gets a bean's name and the secret where the property is no more than a reference
     */
    static String property(BiConsumer<String, Object> bind, String property, String value) {
        // Of the base URL another property is made.
        boolean isSensitive = Setting.of(property)
                .filter(setting -> setting.isSensitive() && setting != Setting.BASE_URL)
                .isPresent();
        if (!isSensitive || value.isEmpty() || value.matches(PLAIN)) {
            return value;
        }
        // A String would be looked at for placeholders; this becomes one only when it is given to its owner.
        bind.accept(BEAN + property, new StringBuilder(value));
        return REFERENCE + BEAN + property;
    }
}
