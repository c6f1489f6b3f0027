package io.github.discordgateway.app.management.access;

import java.util.Optional;

/**
 * Looks at the settings that say who reaches the management port.
 *
 * @param host the address that it listens on, {@code camel.management.host}
 * @param token {@code management.token}, blank where it is not set
 */
public record ManagementSettings(String host, String token) {
    private static final String VARIABLE = "MANAGEMENT_TOKEN";
    private static final String RECIPE = ", for example from: openssl rand -hex 32";

    /** What is wrong and what to do, in one line without the token; empty where nothing is. */
    public Optional<String> problem() {
        if (!token.isBlank()) {
            return AccessToken.fault(token).map(fault -> VARIABLE + " " + fault + ": make another" + RECIPE);
        }
        return Loopback.isOnlyReachableHere(host) ? Optional.empty() : Optional.of(tokenMissing(host));
    }

    /** What to do about an address that other machines reach, without a token. */
    static String tokenMissing(String host) {
        return VARIABLE + " is missing, and camel.management.host is \"" + host
                + "\", where other machines reach the operator's page: set a token of at least "
                + AccessToken.LEAST_CHARACTERS + " characters" + RECIPE + "; or let the host be 127.0.0.1";
    }
}
