package io.github.discordgateway.component;

import io.github.discordgateway.gateway.IdentifyBudget;
import java.time.Duration;

/**
 * The pauses of sessions.
 *
 * @param betweenIdentifies the pause that Discord requires between two identifies
 * @param afterGivingUp the pause before a session that gave up retries, if no route controller restarts it
 */
record RetryDelays(Duration betweenIdentifies, Duration afterGivingUp) {
    static final RetryDelays USUAL = new RetryDelays(IdentifyBudget.SPACING, Duration.ofMinutes(1));
}
