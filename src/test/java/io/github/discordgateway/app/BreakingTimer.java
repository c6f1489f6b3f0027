package io.github.discordgateway.app;

import io.vertx.core.Vertx;

/** Does something on an event loop that ends in an error. */
public final class BreakingTimer {
    public void setVertx(Vertx vertx) {
        vertx.setTimer(1, id -> {
            throw new NoClassDefFoundError("gone");
        });
    }
}
