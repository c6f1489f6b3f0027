package io.github.discordgateway.gateway;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The event types that Discord documents. Discord may send others.
 *
 * @see <a href="https://discord.com/developers/docs/events/gateway-events#receive-events">Gateway Events, Receive
 *     Events</a>
 */
public final class DocumentedEvents {
    private static final Set<String> KNOWN = Stream.concat(
                    Intent.eventTypes().stream(),
                    Stream.of(
                            "READY",
                            "RESUMED",
                            "RATE_LIMITED",
                            "APPLICATION_COMMAND_PERMISSIONS_UPDATE",
                            "ENTITLEMENT_CREATE",
                            "ENTITLEMENT_UPDATE",
                            "ENTITLEMENT_DELETE",
                            "GUILD_MEMBERS_CHUNK",
                            "INTERACTION_CREATE",
                            "SOUNDBOARD_SOUNDS",
                            "SUBSCRIPTION_CREATE",
                            "SUBSCRIPTION_UPDATE",
                            "SUBSCRIPTION_DELETE",
                            "USER_UPDATE",
                            "VOICE_SERVER_UPDATE"))
            .collect(Collectors.toUnmodifiableSet());

    private DocumentedEvents() {}

    /** Whether Discord documents this type ({@code t} of a dispatch). */
    public static boolean isKnown(String type) {
        return KNOWN.contains(type);
    }

    /** Returns the documented type closest in spelling to a name, ignoring case. */
    public static String nearest(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return KNOWN.stream()
                .min(Comparator.comparing((String type) -> distance(upper, type))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** The Levenshtein distance: how many letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
