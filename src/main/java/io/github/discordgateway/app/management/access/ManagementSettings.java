package io.github.discordgateway.app.management.access;

import java.util.Optional;

/**
 * Validates the settings of access to the management port.
 *
 * @param host the address that it listens on, {@code camel.management.host}
 * @param token {@code management.token}, blank if it is not set
 */
public record ManagementSettings(String host, String token) {
    private static final String VARIABLE = "MANAGEMENT_TOKEN";
    private static final String RECIPE = ", for example from: openssl rand -hex 32";

    /** What is wrong and what to do, in one line without the token; empty if nothing is wrong. */
    public Optional<String> problem() {
        if (!token.isBlank()) {
            return AccessToken.fault(token).map(fault -> VARIABLE + " " + fault + ": make another" + RECIPE);
        }
        return Loopback.isOnlyReachableHere(host) ? Optional.empty() : Optional.of(tokenMissing(host));
    }

    /** The problem that other machines can reach the port and no token is set. */
    static String tokenMissing(String host) {
        return VARIABLE + " is missing, and camel.management.host is \"" + host
                + "\", so other machines can reach the operator's page: set a token of at least "
                + AccessToken.LEAST_CHARACTERS + " characters" + RECIPE + "; or set the host to 127.0.0.1";
    }
}
