package io.github.discordgateway.hub.signature;

import java.util.Arrays;
import java.util.List;

/** Parses the secrets that sign requests to the hub, separated by commas. */
public final class HubSecrets {
    private static final int USED = 2;

    private HubSecrets() {}

    /**
     * The secrets in a text. The first one signs; during a rotation the second one signs, too.
     *
     * @return at most two secrets, without the spaces around them; empty if the text has none
     */
    public static List<String> in(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .limit(USED)
                .toList();
    }
}
