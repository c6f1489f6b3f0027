package io.github.discordgateway.component;

/** A gateway session has given up for now. */
public class GatewayFailure extends Exception {
    private static final long serialVersionUID = 1L;

    GatewayFailure(String reason) {
        super(reason);
    }
}
