package io.github.discordgateway.hub;

import java.io.IOException;

/**
 * The failure of an attempt on a connection that was used before and that ended before the first byte of a response.
 * Hubs and proxies close idle connections at any time, so it says nothing of the hub: one more attempt follows at once.
 */
public final class EndedConnectionException extends IOException {
    private static final long serialVersionUID = 1;

    public EndedConnectionException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
