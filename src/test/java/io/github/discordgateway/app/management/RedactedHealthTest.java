package io.github.discordgateway.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.app.settings.Redaction;
import io.github.discordgateway.app.settings.Setting;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.junit.jupiter.api.Test;

class RedactedHealthTest {
    private static final String SECRET = "canary-of-a-health-check";

    @Test
    void neither_message_nor_details_nor_the_cause_of_an_error_show_a_secret() {
        Redaction.learn(Setting.MANAGEMENT_TOKEN, SECRET);

        HealthCheck.Result result = processed(new IllegalStateException("any", new IllegalStateException(SECRET)));

        assertThat(result.getMessage()).hasValue("refused: ***");
        assertThat(result.getDetails())
                .containsEntry("url", "http://h/?key=***")
                .containsEntry("count", 7);
        assertThat(result.getError()).isEmpty();
    }

    @Test
    void an_error_without_a_secret_stays() {
        IllegalStateException error = new IllegalStateException("any");

        assertThat(processed(error).getError()).hasValue(error);
    }

    private static HealthCheck.Result processed(Throwable error) {
        HealthCheck check = new AbstractHealthCheck("any") {
            @Override
            protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
                builder.down();
            }
        };
        HealthCheckResultBuilder builder = HealthCheckResultBuilder.on(check)
                .down()
                .message("refused: " + SECRET)
                .detail("url", "http://h/?key=" + SECRET)
                .detail("count", 7)
                .error(error);
        new RedactedHealth().processResult(check, Map.of(), builder);
        return builder.build();
    }
}
