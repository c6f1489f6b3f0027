package io.github.discordgateway;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long every test waits for a state before it gives up: much longer than Awaitility's ten seconds, which are soon
 * gone where several processes of tests start a Camel context each on a busy machine. A look that throws ends the wait,
 * so that a test which waits for something that throws until it is there says so. Registered by its service file.
 */
public final class Patience implements BeforeAllCallback {
    public static final Duration LIMIT = Duration.ofSeconds(90);

    @Override
    public void beforeAll(ExtensionContext tests) {
        Awaitility.setDefaultTimeout(LIMIT);
        // Tests run side by side: what ends a thread of one, often on purpose, is none of another's wait.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
