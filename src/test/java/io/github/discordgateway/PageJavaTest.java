package io.github.discordgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java on the pages compiles: each block as the body of a method, with what a test or a route has at hand. */
class PageJavaTest {
    private static final String SURROUNDINGS = """
            import io.github.discordgateway.routes.RoomEventRoutes;
            import io.github.discordgateway.simulator.*;
            import java.time.Duration;
            import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
            import org.apache.camel.component.mock.MockEndpoint;
            import org.apache.camel.main.Main;
            %s
            abstract class Snippet extends EndpointRouteBuilder {
                static final Duration LIMIT = Duration.ofSeconds(20);
                GatewaySimulator discord;
                String lobby;
                abstract MockEndpoint getMockEndpoint(String uri);
                @Override
                public void configure() throws Exception {
            %s
                }
            }
            """;

    @TempDir
    private Path directory;

    private record Snippet(Page page, String code) {
        @Override
        public String toString() {
            return page + ": " + code.lines().findFirst().orElse("");
        }
    }

    static Stream<Snippet> snippets() {
        return Page.all().flatMap(page -> page.blocks("java").stream().map(code -> new Snippet(page, code)));
    }

    @Test
    void there_is_some() {
        assertThat(snippets()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void it_compiles(Snippet snippet) throws IOException {
        String code = lines(snippet, false);
        Path source = Files.writeString(
                directory.resolve("Snippet.java"), SURROUNDINGS.formatted(lines(snippet, true), code));
        StringWriter complaints = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            complaints,
                            files,
                            null,
                            List.of("-proc:none", "-d", directory.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
    }

    private static String lines(Snippet snippet, boolean imports) {
        return snippet.code()
                .lines()
                .filter(line -> line.startsWith("import ") == imports)
                .collect(Collectors.joining("\n"));
    }
}
