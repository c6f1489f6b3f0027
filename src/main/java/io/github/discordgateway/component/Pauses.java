package io.github.discordgateway.component;

import io.github.discordgateway.gateway.IdentifyBudget;
import java.time.Duration;

/**
 * How long sessions wait of their own accord.
 *
 * @param betweenIdentifies as Discord wants it
 * @param afterGivingUp before a session that gave up for now tries again, where no route controller sees to that
 */
record Pauses(Duration betweenIdentifies, Duration afterGivingUp) {
    static final Pauses USUAL = new Pauses(IdentifyBudget.SPACING, Duration.ofMinutes(1));
}
