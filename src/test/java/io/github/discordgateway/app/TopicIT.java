package io.github.discordgateway.app;

import io.github.discordgateway.kafka.KafkaServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.kafka.clients.KafkaClient;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same with a Kafka topic instead of the outbox. */
class TopicIT extends OutboxIT {
    /** Of what the profile kafka adds to the program, as much as it needs here. */
    private static final String LIBRARIES = Stream.of(KafkaComponent.class, KafkaClient.class)
            .map(type ->
                    type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(File.pathSeparator));

    @RegisterExtension
    final KafkaServer kafka = new KafkaServer();

    @Override
    int kills() {
        return aFew(super.kills());
    }

    @Override
    Program start(Path directory, Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("OUTBOX_ENDPOINT", "direct:topic");
        all.put("OUTBOX_BROKERS", kafka.broker().address());
        all.put("OUTBOX_TOPIC", kafka.topic());
        return Program.startWith(LIBRARIES, directory, all);
    }
}
