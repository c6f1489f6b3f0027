package io.github.discordgateway.hub;

import java.io.IOException;

/**
 * Thrown if a reused connection ends before the first byte of a response. Hubs and proxies may close idle connections
 * at any time, so the hub is not at fault, and one more attempt follows at once.
 */
public final class EndedConnectionException extends IOException {
    private static final long serialVersionUID = 1;

    public EndedConnectionException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
