package io.github.discordgateway.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.discordgateway.simulator.SimulatedGuild;
import io.github.discordgateway.simulator.SimulatedUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The component's page: its tables are those of the catalog, and its examples run. */
class ComponentPageTest {
    private static final Path PAGE = Path.of("src/main/docs/discord-gateway-component.adoc");
    private static final Pattern EXAMPLE =
            Pattern.compile("\\[source,(java|xml|yaml)]\n----\n(.*?)\n----", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("public class (\\w+)");
    private static final int EXAMPLES = 8;

    private static final String LOG = ComponentPageTest.class.getName();

    @RegisterExtension
    final CapturedLog log = new CapturedLog(ComponentPageTest.class);

    @RegisterExtension
    final CamelFixture camel = new CamelFixture();

    /** {@code mvn test -Dtest=ComponentPageTest -Dpage.write} rewrites the tables. */
    @Test
    void the_tables_are_those_of_the_catalog() throws IOException {
        String page = Files.readString(PAGE);
        String renewed = new ComponentTables(JsonMapper.generateComponentModel(ComponentJson.text())).renewedIn(page);
        if (System.getProperty("page.write") != null) {
            Files.writeString(PAGE, renewed);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(renewed);
    }

    static List<Example> examples() throws IOException {
        String page = Files.readString(PAGE);
        return EXAMPLE.matcher(page.substring(page.indexOf("\n== Examples")))
                .results()
                .map(block -> new Example(block.group(1), block.group(2)))
                .toList();
    }

    @Test
    void no_example_is_overlooked() throws IOException {
        assertThat(examples()).hasSize(EXAMPLES);
    }

    /** Loaded as Camel loads a file; a person joins a room, and the example's log tells of it. */
    @ParameterizedTest
    @MethodSource("examples")
    void every_example_tells_who_joins_which_room(Example example) throws Exception {
        SimulatedGuild guild = camel.simulator().guild();
        String lobby = guild.createRoom("Lobby");
        Properties values = new Properties();
        values.putAll(Map.of("guild.id", guild.id(), "next.system", "log:" + LOG));
        camel.context().getPropertiesComponent().setOverrideProperties(values);
        camel.context().getGlobalOptions().put(Exchange.LOG_EIP_NAME, LOG);
        camel.component();
        PluginHelper.getRoutesLoader(camel.context()).loadRoutes(example.resource());

        camel.context().start();
        camel.awaitConnected();
        guild.join(SimulatedUser.person("4242", "ada"), lobby);

        CamelFixture.await().untilAsserted(() -> assertThat(log.lines())
                .anySatisfy(line -> assertThat(line).contains("4242", lobby)));
    }

    /** A block of source on the page. */
    record Example(String language, String source) {

        /** Java is compiled under the name of its class. */
        Resource resource() {
            String name = CLASS.matcher(source)
                    .results()
                    .map(match -> match.group(1))
                    .findFirst()
                    .orElse("example");
            return ResourceHelper.fromString(name + "." + language, source);
        }

        @Override
        public String toString() {
            return source.lines()
                            .filter(line -> line.contains("from"))
                            .findFirst()
                            .orElse("") + " (" + language + ")";
        }
    }
}
