package io.github.discordgateway.app;

import io.github.discordgateway.app.settings.Setting;
import io.github.discordgateway.app.settings.Values;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** The Kafka topic that replaces the outbox if the property {@code outbox.endpoint} selects it. */
final class TopicOutbox {
    private static final String ENDPOINT = "direct:topic";

    /** The subfolder of {@code routes} with the topic's routes. */
    static final String ROUTES = "kafka";

    private static final String COMPONENT = "META-INF/services/org/apache/camel/component/kafka";

    private TopicOutbox() {}

    static boolean isChosen(CamelContext camel) {
        return Values.of(camel, Setting.OUTBOX_ENDPOINT.property()).equals(ENDPOINT);
    }

    /** The problem, in one line, that Kafka's client is needed but missing. */
    static Optional<String> problem(CamelContext camel) {
        return isChosen(camel) && camel.getClassResolver().loadResourceAsURL(COMPONENT) == null
                ? Optional.of("OUTBOX_ENDPOINT is \"" + ENDPOINT + "\", but camel-kafka is not among the"
                        + " program's libraries: build it with mvn -Pkafka package, or remove OUTBOX_ENDPOINT"
                        + " to use the database")
                : Optional.empty();
    }
}
