package io.github.discordgateway.component;

import io.github.discordgateway.gateway.IdentifyBudget;
import io.github.discordgateway.transport.Bot;
import io.github.discordgateway.transport.GatewayAccess;
import io.github.discordgateway.transport.GatewayLocator;
import io.github.discordgateway.transport.IdentifyLimiter;
import io.github.discordgateway.transport.SessionSettings;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The state that all sessions of a bot share, by bot. Guarded by the lock of its component. */
final class Bots implements AutoCloseable {
    private final Map<String, IdentifyLimiter> identifyLimiter = new HashMap<>();
    private final Map<GatewayAccess, GatewayLocator> locators = new HashMap<>();

    /**
     * Returns the shared state of a session's bot.
     *
     * @param betweenIdentifies the pause between two identifies
     * @throws IllegalArgumentException if the cap allows no session to start
     */
    Bot of(SessionSettings settings, Vertx vertx, int maxIdentifiesPerDay, Duration betweenIdentifies) {
        if (maxIdentifiesPerDay < 1) {
            throw new IllegalArgumentException("The option maxIdentifiesPerDay is " + maxIdentifiesPerDay
                    + ": set it to at least 1, because a session starts with an identify, and below 1000");
        }
        GatewayLocator locator = locators.computeIfAbsent(
                settings.access(),
                access -> new GatewayLocator(vertx, access, settings.store(), InstantSource.system()));
        IdentifyLimiter shared = identifyLimiter.computeIfAbsent(
                settings.access().token().bot(),
                bot -> new IdentifyLimiter(
                        settings.store(),
                        bot,
                        new IdentifyBudget(maxIdentifiesPerDay, betweenIdentifies),
                        InstantSource.system()));
        return new Bot(locator, shared);
    }

    @Override
    public void close() {
        locators.values().forEach(GatewayLocator::close);
        locators.clear();
    }
}
