package io.github.discordgateway.kafka;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A real Kafka broker for tests: one for all of them, which stops after the last. */
public final class KafkaServer implements BeforeEachCallback {
    private static final Path LIBRARIES = Path.of("src", "test", "kafka", "target", "lib");
    private static final String NOT_THERE =
            "no Kafka broker in " + LIBRARIES + ": mvn -q -f src/test/kafka/pom.xml dependency:copy-dependencies";
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private RunningKafka broker;
    private String topic;

    @Override
    public void beforeEach(ExtensionContext context) {
        boolean isThere = Files.isDirectory(LIBRARIES);
        if (!isThere) {
            System.err.println("Skipped: " + NOT_THERE);
        }
        assumeTrue(isThere, NOT_THERE);
        broker = context.getRoot()
                .getStore(Namespace.create(KafkaServer.class))
                .getOrComputeIfAbsent(RunningKafka.class, type -> RunningKafka.start(LIBRARIES), RunningKafka.class);
        topic = "room-events-of-test-" + TOPICS.incrementAndGet();
    }

    public RunningKafka broker() {
        return broker;
    }

    /** The test's own. */
    public String topic() {
        return topic;
    }
}
