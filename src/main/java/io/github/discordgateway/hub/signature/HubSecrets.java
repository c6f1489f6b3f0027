package io.github.discordgateway.hub.signature;

import java.util.Arrays;
import java.util.List;

/** The secrets that sign requests to the hub, as a text has them: separated by commas. */
public final class HubSecrets {
    private static final int USED = 2;

    private HubSecrets() {}

    /**
     * The secrets of a text: the first signs, and the second signs besides while a rotation is under way.
     *
     * @return at most two, without the spaces around them; none where the text has none
     */
    public static List<String> in(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .limit(USED)
                .toList();
    }
}
