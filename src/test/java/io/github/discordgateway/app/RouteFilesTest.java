package io.github.discordgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {
    private final RouteFiles files = new RouteFiles();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Counted.instances.set(0);
        for (String name : "a b d e f g h i j k l m".split(" ")) {
            Files.writeString(folder.resolve(name + ".camel.yaml"), """
                    - route:
                        id: %1$s
                        from: { uri: "direct:%1$s", steps: [ { to: "log:%1$s" } ] }
                    """.formatted(name));
        }
        Files.writeString(folder.resolve("beans.camel.yaml"), """
                - beans:
                    - name: counted
                      type: %s
                """.formatted(Counted.class.getName()));
    }

    @Test
    void has_the_beans_first_and_the_others_by_name() {
        assertThat(files.findRouteResourcesFromDirectory(new DefaultCamelContext(false), null, pattern()))
                .extracting(Resource::getLocation)
                .extracting(
                        location -> location.substring(location.lastIndexOf('/') + 1, location.indexOf(".camel.yaml")))
                .containsExactly("beans", "a", "b", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m");
    }

    @Test
    void a_bean_is_created_once() throws Exception {
        Main camel = new Main();
        camel.setRoutesCollector(files);
        camel.configure().setRoutesIncludePattern(pattern());
        camel.start();
        try {
            assertThat(camel.getCamelContext().getRoutes()).hasSize(12);
            assertThat(Counted.instances).hasValue(1);
        } finally {
            camel.stop();
        }
    }

    private String pattern() {
        return "file:" + folder + "/*.camel.yaml";
    }

    /** A bean that tells how many there are. */
    public static final class Counted {
        static final AtomicInteger instances = new AtomicInteger();

        public Counted() {
            instances.incrementAndGet();
        }
    }
}
