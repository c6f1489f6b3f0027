package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.TimedSteps;
import io.github.discordgateway.event.PublishedEvent;
import io.github.discordgateway.store.StoreDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Measures the storage of events in the outbox: SQLite, synced to disk, one transaction for each batch. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Measurement(iterations = 5, time = 2)
public class Accepting extends TimedSteps {
    private static final int EVENTS_AT_ONCE = 10_000;
    private static final String BODY = """
            {"event":"voice.joined","data":{"channelId":"1290000000000000001","user":{"id":"1300000000000000001",\
            "username":"someone","avatar":"a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5"}}}""";

    /** The number of events in a transaction. */
    @Param({"1", "100"})
    public int batch;

    /** The number of events that are already queued. */
    @Param({"0", "1000000"})
    public int waiting;

    private final CamelContext camel = new DefaultCamelContext();
    private final StoreDataSource store = new StoreDataSource();
    private Path folder = Path.of("");
    private ProducerTemplate outbox;
    private int accepted;

    /** Opens a new database, and fills it. */
    @Setup
    public void open() throws Exception {
        folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "accepting");
        store.setUrl("jdbc:sqlite:" + folder.resolve("bridge.db"));
        store.open();
        InTransaction inTransaction = new InTransaction();
        inTransaction.setDataSource(store);
        camel.getRegistry().bind("dataSource", store);
        camel.getRegistry().bind("inTransaction", inTransaction);
        camel.getRegistry().bind("rowParameters", new RowParameters());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outbox")
                        .errorHandler(noErrorHandler())
                        .policy("inTransaction")
                        .to("sql:classpath:store/accept.sql?dataSource=#bean:dataSource"
                                + "&prepareStatementStrategy=#bean:rowParameters&batch=true&noop=true");
            }
        });
        camel.start();
        outbox = camel.createProducerTemplate();
        while (accepted < waiting) {
            outbox.sendBody("direct:outbox", events(EVENTS_AT_ONCE));
        }
    }

    /** Closes and deletes it. */
    @TearDown
    public void delete() throws IOException {
        camel.stop();
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }

    /** One batch. */
    @Benchmark
    public void accept() {
        outbox.sendBody("direct:outbox", events(batch));
    }

    private List<PublishedEvent> events(int count) {
        int first = accepted;
        accepted += count;
        return IntStream.range(first, first + count).mapToObj(Accepting::event).toList();
    }

    private static PublishedEvent event(int number) {
        return new PublishedEvent(
                "0123456789abcdef0123456789abcdef-" + number + "-1",
                1,
                "900",
                "voice.joined",
                "live",
                BODY,
                1_700_000_000_000L,
                number);
    }
}
