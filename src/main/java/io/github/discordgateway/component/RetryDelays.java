package io.github.discordgateway.component;

import io.github.discordgateway.gateway.IdentifyBudget;
import java.time.Duration;

/**
 * How long sessions wait of their own accord.
 *
 * @param betweenIdentifies as Discord wants it
 * @param afterGivingUp before a session that gave up for now tries again, where no route controller sees to that
 */
record RetryDelays(Duration betweenIdentifies, Duration afterGivingUp) {
    static final RetryDelays USUAL = new RetryDelays(IdentifyBudget.SPACING, Duration.ofMinutes(1));
}
