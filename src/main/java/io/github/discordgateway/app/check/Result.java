package io.github.discordgateway.app.check;

import java.time.Duration;

/**
 * A check that is done.
 *
 * @param name of the check
 * @param duration how long it took
 */
public record Result(String name, Finding finding, Duration duration) {

    /** Whether something has to be mended before the bridge works. */
    public boolean isFailed() {
        return finding.status() == Status.FAILED;
    }
}
