package io.github.discordgateway.app;

import io.github.discordgateway.app.settings.Setting;
import io.github.discordgateway.app.settings.Values;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** The Kafka topic that takes the outbox's place where the property {@code outbox.endpoint} says so. */
final class TopicOutbox {
    private static final String ENDPOINT = "direct:topic";

    /** The folder below {@code routes} that has the topic's routes. */
    static final String ROUTES = "kafka";

    private static final String COMPONENT = "META-INF/services/org/apache/camel/component/kafka";

    private TopicOutbox() {}

    static boolean isChosen(CamelContext camel) {
        return Values.of(camel, Setting.OUTBOX_ENDPOINT.property()).equals(ENDPOINT);
    }

    /** That Kafka's client is missing where it is needed, in one line. */
    static Optional<String> problem(CamelContext camel) {
        return isChosen(camel) && camel.getClassResolver().loadResourceAsURL(COMPONENT) == null
                ? Optional.of("OUTBOX_ENDPOINT is \"" + ENDPOINT + "\", but camel-kafka is not among the"
                        + " program's libraries: build it with mvn -Pkafka package, or leave OUTBOX_ENDPOINT out for the"
                        + " database")
                : Optional.empty();
    }
}
