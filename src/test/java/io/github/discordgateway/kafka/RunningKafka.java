package io.github.discordgateway.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.github.discordgateway.FreePort;
import io.github.discordgateway.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A Kafka broker that is its own controller (KRaft), a process with a directory of its own, on free ports of 127.0.0.1.
 */
public final class RunningKafka implements AutoCloseable {

    private final Path libraries;
    private final Path directory;
    private final int port;
    private Process process;

    private RunningKafka(Path libraries, Path directory, int port) {
        this.libraries = libraries;
        this.directory = directory;
        this.port = port;
    }

    static RunningKafka start(Path libraries) {
        try {
            Path directory = Files.createTempDirectory("kafka-of-a-test");
            var broker = new RunningKafka(libraries.toAbsolutePath(), directory, FreePort.next());
            broker.configure();
            broker.start();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure() throws IOException {
        int controllerPort = FreePort.next();
        Files.writeString(settings(), """
                process.roles = broker,controller
                node.id = 1
                controller.quorum.voters = 1@127.0.0.1:%2$d
                listeners = PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                controller.listener.names = CONTROLLER
                log.dirs = %3$s
                offsets.topic.num.partitions = 1
                offsets.topic.replication.factor = 1
                group.initial.rebalance.delay.ms = 0
                """.formatted(port, controllerPort, directory.resolve("data")));
        Process format = run(
                "kafka.tools.StorageTool",
                "format",
                "-t",
                "Y2x1c3Rlci1vZi10ZXN0cw",
                "-c",
                settings().toString());
        try {
            if (!format.waitFor(Patience.LIMIT.toSeconds(), SECONDS) || format.exitValue() != 0) {
                throw new IOException("Kafka's directory cannot be made: " + Files.readString(output()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Starts it, with what it kept, and returns when it answers. */
    public void start() {
        try {
            process = run("kafka.Kafka", settings().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().until(this::listens);
        try (Admin admin = admin()) {
            await().ignoreException(ExecutionException.class)
                    .until(() -> admin.describeCluster().nodes().get().size() == 1);
        }
    }

    /** Stops it in order; what it keeps stays. */
    public void stop() {
        process.destroy();
        process.onExit().orTimeout(Patience.LIMIT.toSeconds(), SECONDS).join();
    }

    /** For {@code outbox.brokers}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Makes a topic with that many partitions. */
    public void createTopic(String topic, int partitions) {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** All records of a topic's first partition. */
    public List<ConsumerRecord<String, String>> records(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", address()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }

    /** How many records of a topic's first partition a group is finished with. */
    public long committed(String group, String topic) {
        try (Admin admin = admin()) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .getOrDefault(new TopicPartition(topic, 0), new OffsetAndMetadata(0))
                    .offset();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Appends a copy of a record to its topic. */
    public void send(ConsumerRecord<String, String> original) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", address()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                    original.topic(), original.partition(), original.key(), original.value(), original.headers()));
        }
    }

    private Admin admin() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", address());
        return Admin.create(properties);
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Kafka does not run; see " + output());
        }
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Process run(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                libraries.resolve("*").toString(),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .start();
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }

    private Path output() {
        return directory.resolve("output");
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
