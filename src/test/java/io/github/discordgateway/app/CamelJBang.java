package io.github.discordgateway.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Camel JBang as Maven Central has it, with a local Maven repository of its own, into which the packaged component is
 * installed.
 */
final class CamelJBang implements BeforeAllCallback {
    private static final Path HOME = Path.of("src", "test", "jbang").toAbsolutePath();
    private static final Path LIBRARIES = HOME.resolve(Path.of("target", "lib"));
    private static final Path REPOSITORY = HOME.resolve(Path.of("target", "repository"));
    private static final String ARTIFACT = "camel-discord-gateway";
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final String NOT_THERE =
            "no Camel JBang in " + LIBRARIES + ": mvn -q -f src/test/jbang/pom.xml dependency:copy-dependencies";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        boolean isThere = Files.isDirectory(LIBRARIES);
        if (!isThere) {
            System.err.println("Skipped: " + NOT_THERE);
        }
        assumeTrue(isThere, NOT_THERE);
        install();
    }

    /** What {@code mvn install} does. */
    private static void install() throws IOException {
        Path directory = Files.createDirectories(
                REPOSITORY.resolve(Path.of("io", "github", "discordgateway", ARTIFACT, VERSION)));
        String name = ARTIFACT + "-" + VERSION;
        Files.copy(
                Path.of("target", ARTIFACT + ".jar"),
                directory.resolve(name + ".jar"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.copy(Path.of("pom.xml"), directory.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Starts {@code camel} with these arguments in a directory, with nothing of this process's environment. */
    Program start(Path directory, List<String> arguments) throws IOException {
        return Program.startJava(
                List.of(
                        // Where it would keep its own state, and look for Maven's settings.
                        "-Duser.home=" + Files.createDirectories(directory.resolve("home")),
                        "-Dmaven.repo.local=" + REPOSITORY,
                        "-cp",
                        LIBRARIES + "/*",
                        HOME.resolve("Camel.java").toString()),
                directory,
                Map.of(),
                arguments.toArray(String[]::new));
    }
}
