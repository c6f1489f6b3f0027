package io.github.discordgateway.component;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A process with the component and a Vert.x of the component's own, whose gateway has a name instead of an address. It
 * prints what comes, and a line for each event loop as long as that does not stand still.
 */
final class NamedGateway {
    static final String TICK = "event loop goes on: ";
    static final int EVENT_LOOPS = VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE;

    private static final int TICK_MS = 20;

    private NamedGateway() {}

    public static void main(String[] gatewayUrl) throws Exception {
        CamelContext context = new DefaultCamelContext();
        DiscordGatewayComponent component = context.getComponent("discord-gateway", DiscordGatewayComponent.class);
        component.getConfiguration().setBotToken(CamelFixture.TOKEN);
        component.getConfiguration().setAllowPlaintext(true);
        component.getConfiguration().setGatewayUrl(gatewayUrl[0]);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("discord-gateway:main?events=GUILD_CREATE")
                        .process(exchange -> System.out.println(
                                exchange.getMessage().getHeader(DiscordGatewayConstants.EVENT_TYPE)));
            }
        });
        context.start();
        Vertx vertx = component.runningVertx();
        for (int i = 0; i < EVENT_LOOPS; i++) {
            int loop = i;
            vertx.getOrCreateContext()
                    .runOnContext(here -> vertx.setPeriodic(TICK_MS, now -> System.out.println(TICK + loop)));
        }
        System.in.read();
        context.stop();
    }

    /**
     * Starts it.
     *
     * @param hosts what Java's resolver knows, as in {@code /etc/hosts}, and nothing else
     */
    static Process start(Path hosts, String gatewayUrl, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        NamedGateway.class.getName(),
                        gatewayUrl))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("LOG_LEVEL", "INFO");
        return builder.start();
    }
}
