package io.github.discordgateway.app.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** A folder of routes, a context that runs them, and what is logged of them; other tests may run meanwhile. */
final class RoutesFixture implements BeforeEachCallback, AfterEachCallback {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(LiveRoutes.class.getPackageName());
    private static final AtomicInteger USERS = new AtomicInteger();

    private final CamelContext context = new DefaultCamelContext();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Resource> own = new ArrayList<>();

    private Path directory;
    private Path folder;
    private LiveRoutes live;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        directory = Files.createTempDirectory("routes");
        folder = Files.createDirectory(directory.resolve("routes"));
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        LOGGER.addAppender(log);
        if (USERS.getAndIncrement() == 0) {
            LOGGER.setAdditive(false);
            LOGGER.setLevel(Level.INFO);
        }
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        if (live != null) {
            live.stop();
        }
        context.stop();
        LOGGER.detachAppender(log);
        if (USERS.decrementAndGet() == 0) {
            LOGGER.setLevel(null);
            LOGGER.setAdditive(true);
        }
        FileSystemUtils.deleteRecursively(directory);
    }

    CamelContext context() {
        return context;
    }

    /** A folder for whatever a test needs beside the folder of routes. */
    Path directory() {
        return directory;
    }

    /** The folder of routes, which is there and empty. */
    Path folder() {
        return folder;
    }

    /** The program has a file of its own, in its jar. */
    void own(String name, String text) {
        own.add(ResourceHelper.fromString("file:/program.jar!/routes/" + name + ".camel.yaml", text));
    }

    /** Reads the files, as the program does before anything starts. */
    LiveRoutes read() throws IOException {
        live = new LiveRoutes(context, List.of(new RouteFolder(folder, own)));
        return live;
    }

    /** Starts as the program does. */
    void start() throws Exception {
        read();
        assertThat(own.isEmpty() ? List.of() : live.problems()).isEmpty();
        load();
        context.start();
        live.addFurther();
        live.watch();
    }

    /** Adds what the program has of its own, so that the context can start. */
    void load() throws Exception {
        live.bindBeans();
        live.addOwn();
    }

    Path file(String name) {
        return folder.resolve(name + ".camel.yaml");
    }

    void write(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    /** Puts a file there that is whole from its first moment. */
    void moveIn(String name, String text) throws IOException {
        Path written = Files.writeString(directory.resolve(name + ".camel.yaml"), text);
        Files.move(written, file(name));
    }

    /** A route that answers requests to its id. */
    static String route(String id, String body) {
        return """
                - route:
                    id: ID
                    description: Answers
                    from:
                      uri: direct:ID
                      steps:
                        - setBody:
                            simple: "BODY"
                """.replace("ID", id).replace("BODY", body);
    }

    /** A bean with the name text. */
    static String bean(String value) {
        return """
                - beans:
                    - name: text
                      type: io.github.discordgateway.app.reload.RoutesFixture$Text
                      properties:
                        value: VALUE
                """.replace("VALUE", value);
    }

    List<String> ids() {
        return context.getRoutes().stream()
                .map(route -> route.getRouteId())
                .sorted()
                .toList();
    }

    String ask(String id) {
        try (var producer = context.createProducerTemplate()) {
            return producer.requestBody("direct:" + id, "?", String.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitAnswer(String id, String answer) {
        await().until(() -> ids().contains(id) && ask(id).equals(answer));
    }

    void awaitLine(String start) {
        await().untilAsserted(() -> assertThat(lines()).anyMatch(line -> line.startsWith(start)));
    }

    /** What is logged of the folder. */
    List<String> lines() {
        return log.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    /** What is logged as an error, of this folder and of others. */
    List<String> errors() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** A bean of a user's. */
    public static final class Text {
        private String value;

        public void setValue(String value) {
            this.value = value;
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** A bean that depends on what does not answer now. */
    public static final class Unreachable {
        public void setValue(String value) throws SQLException {
            throw new SQLException("the database cannot be reached");
        }
    }
}
