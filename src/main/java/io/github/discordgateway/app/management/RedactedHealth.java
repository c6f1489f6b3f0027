package io.github.discordgateway.app.management;

import io.github.discordgateway.app.settings.Redaction;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.HealthCheckResultStrategy;
import org.apache.camel.support.ExceptionHelper;

/** Removes the process's secrets from the results of all health checks, also Camel's and a user's own. */
public final class RedactedHealth implements HealthCheckResultStrategy {
    @Override
    public void processResult(HealthCheck check, Map<String, Object> options, HealthCheckResultBuilder result) {
        if (result.message() != null) {
            result.message(Redaction.of(result.message()));
        }
        if (result.error() != null && isSecretIn(result.error())) {
            result.error(null);
        }
        result.build().getDetails().forEach((name, value) -> {
            if (value instanceof String text) {
                result.detail(name, Redaction.of(text));
            }
        });
    }

    private static boolean isSecretIn(Throwable error) {
        String text = ExceptionHelper.stackTraceToString(error);
        return !Redaction.of(text).equals(text);
    }
}
