package io.github.discordgateway.app.check;

import java.time.Duration;

/**
 * The result of a check.
 *
 * @param name the name of the check
 * @param duration how long it took
 */
public record Result(String name, Finding finding, Duration duration) {

    /** Whether something has to be fixed before the bridge works. */
    public boolean isFailed() {
        return finding.status() == Status.FAILED;
    }
}
