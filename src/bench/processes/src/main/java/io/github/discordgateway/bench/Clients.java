package io.github.discordgateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The known clients, and how to start each. */
final class Clients {
    static final String PRODUCT = "product";
    static final String BARE = "bare";
    static final String DISCORDJS = "discordjs";

    private static final String HEAP = "-Xmx256m";

    private static final String RECORDED =
            "-XX:StartFlightRecording=filename=profile.jfr,dumponexit=true,settings=profile";

    private final Path sources;
    private final Path node;
    private final boolean profiled;

    /**
     * @param sources holds discordjs.mjs and its package.json
     * @param node where npm installs
     * @param profiled whether the bridge leaves a flight recording in its directory
     */
    Clients(Path sources, Path node, boolean profiled) {
        this.sources = sources;
        this.node = node;
        this.profiled = profiled;
    }

    /** The named clients, a product once for each of its builds; without those that can't be had here. */
    List<Client> named(List<String> names, Map<String, Path> products) throws IOException, InterruptedException {
        List<Client> clients = new ArrayList<>();
        for (String name : names) {
            switch (name) {
                case PRODUCT -> products.forEach((build, jars) -> clients.add(product(build, jars)));
                case BARE ->
                    clients.add(
                            new Client(BARE, Java.command(List.of(HEAP), BareClient.class), Client.ALL_COMPRESSIONS));
                case DISCORDJS -> discordjs().ifPresent(clients::add);
                default ->
                    throw new IllegalArgumentException(
                            "no client " + name + "; there are " + String.join(", ", PRODUCT, BARE, DISCORDJS));
            }
        }
        return clients;
    }

    private Client product(String name, Path target) {
        Path jar = target.toAbsolutePath().resolve("camel-discord-gateway.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("there is no " + jar + "; build it with mvn -DskipTests package");
        }
        // The operator's page on any free port, so that a bridge that runs here is not disturbed.
        List<String> command = Stream.of(
                        List.of(Java.executable()),
                        options(jar.resolveSibling("java.options"), jar.resolveSibling("app.jsa")),
                        profiled ? List.of(RECORDED) : List.<String>of(),
                        List.of("-Dcamel.management.port=0", "-jar", jar.toString()))
                .flatMap(List::stream)
                .toList();
        return new Client(name, command, Client.ALL_COMPRESSIONS);
    }

    /** As users start it: with the options and the archive of loaded classes beside the jar, where they are there. */
    private static List<String> options(Path file, Path archive) {
        List<String> options = new ArrayList<>();
        options.add(Files.exists(file) ? "@" + file : HEAP);
        if (Files.exists(archive)) {
            options.add("-XX:SharedArchiveFile=" + archive);
        }
        return options;
    }

    private Optional<Client> discordjs() throws IOException, InterruptedException {
        try {
            install();
        } catch (IOException e) {
            System.err.println("Without @discordjs/ws, which needs node and npm: " + e.getMessage());
            return Optional.empty();
        }
        Path program = node.resolve("discordjs.mjs").toAbsolutePath();
        Files.copy(sources.resolve("discordjs.mjs"), program, StandardCopyOption.REPLACE_EXISTING);
        return Optional.of(
                new Client("@discordjs/ws", List.of("node", program.toString()), Set.of("none", "zlib-stream")));
    }

    /** Installs what package-lock.json says, unless that is there already. */
    private void install() throws IOException, InterruptedException {
        Files.createDirectories(node);
        run("node", "--version");
        Path lock = node.resolve("package-lock.json");
        Path wanted = sources.resolve("package-lock.json");
        if (Files.isDirectory(node.resolve("node_modules"))
                && Files.exists(lock)
                && Files.mismatch(lock, wanted) == -1) {
            return;
        }
        Files.copy(sources.resolve("package.json"), node.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(wanted, lock, StandardCopyOption.REPLACE_EXISTING);
        run("npm", "ci", "--no-audit", "--no-fund", "--silent");
    }

    private void run(String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command)
                .directory(node.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with status " + status);
        }
    }
}
