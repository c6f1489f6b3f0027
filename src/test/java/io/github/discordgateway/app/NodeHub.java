package io.github.discordgateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The hub of {@code examples/receiver} as a process of its own. */
final class NodeHub implements AutoCloseable {
    private static final Path SCRIPT =
            Path.of("examples", "receiver", "hub.mjs").toAbsolutePath();
    private static final String NOT_INSTALLED = "no node: apt-get install nodejs";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final Path output;

    private NodeHub(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it at a free port; skips the test if there is no Node. */
    static NodeHub start(String secret) throws IOException {
        assumeTrue(isInstalled(), NOT_INSTALLED);
        Path output = Files.createTempFile("hub", ".log");
        ProcessBuilder builder = new ProcessBuilder("node", SCRIPT.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("HUB_SECRET", secret, "PORT", "0"));
        NodeHub hub = new NodeHub(builder.start(), output);
        await().until(() -> hub.output().contains("Listening on "));
        return hub;
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            System.err.println("Skipped: " + NOT_INSTALLED);
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where it takes events, as it has printed it. */
    String endpoint() throws IOException {
        return output().strip().replaceFirst("(?s).*Listening on ", "").replace("localhost", "127.0.0.1");
    }

    int port() throws IOException {
        return URI.create(endpoint()).getPort();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Who is in which room, by their ids, as it shows it. */
    Map<String, Set<String>> usersByRoom() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(endpoint()).resolve("/")).build();
        Map<String, Set<String>> users = new TreeMap<>();
        for (JsonNode room : json.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body())) {
            Set<String> present = new TreeSet<>();
            room.path("people")
                    .forEach(person -> present.add(person.path("userId").asText()));
            users.put(room.path("channelId").asText(), present);
        }
        return users;
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(output);
    }
}
