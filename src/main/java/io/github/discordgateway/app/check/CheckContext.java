package io.github.discordgateway.app.check;

import io.github.discordgateway.app.settings.Values;
import io.github.discordgateway.component.DiscordGatewayComponent;
import io.github.discordgateway.component.DiscordGatewayConfiguration;
import io.github.discordgateway.hub.signature.HubSecrets;
import io.github.discordgateway.hub.signature.SecretFile;
import io.github.discordgateway.hub.signature.SignatureScheme;
import io.github.discordgateway.store.StoreProbe;
import io.github.discordgateway.transport.MemorySessionStore;
import io.github.discordgateway.transport.SessionSettings;
import io.github.discordgateway.transport.Subscription;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** What the checks work with: the bridge's settings, and clients for Discord and the hub. */
public final class CheckContext implements AutoCloseable {
    /** The timeout of each wait. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A shorter secret may be a common word, which would be hidden everywhere. */
    private static final int SHORTEST_SECRET = 8;

    private final CamelContext camel;
    private final Vertx vertx;
    private final Extent extent;
    private final SessionSettings session;
    private final Subscription subscription;
    private final DiscordApi discord;
    private final Hub hub;

    /**
     * How far the checks go.
     *
     * @param identify whether a session is started and ended, which uses one of the bot's identifies
     * @param postTest whether a signed test event is sent to the hub
     */
    public record Extent(boolean identify, boolean postTest) {}

    /**
     * Creates the context of one run.
     *
     * @param camel started, with the components as the bridge has them
     * @throws IllegalArgumentException if an option of the component is invalid; the message names it
     */
    public CheckContext(CamelContext camel, Vertx vertx, Extent extent) {
        this.camel = camel;
        this.vertx = vertx;
        this.extent = extent;
        DiscordGatewayConfiguration options = camel.getComponent("discord-gateway", DiscordGatewayComponent.class)
                .getConfiguration()
                .copy();
        options.setGuildId(value("primary.guild-id"));
        options.setEvents(value("discord.events"));
        this.session = options.settings(camel, "check", new MemorySessionStore());
        this.subscription = options.subscription();
        this.discord = new DiscordApi(vertx, session.access());
        this.hub = new Hub(camel);
    }

    String value(String property) {
        return Values.of(camel, property);
    }

    Vertx vertx() {
        return vertx;
    }

    Extent extent() {
        return extent;
    }

    SessionSettings session() {
        return session;
    }

    Subscription subscription() {
        return subscription;
    }

    DiscordApi discord() {
        return discord;
    }

    Hub hub() {
        return hub;
    }

    StoreProbe store() {
        return new StoreProbe(
                value("outbox.datasource.url"),
                value("outbox.datasource.username"),
                value("outbox.datasource.password"));
    }

    /** Removes secrets from a finding: a library's message may quote one. */
    Finding withoutSecrets(Finding finding) {
        return new Finding(
                finding.status(), hide(finding.message()), finding.remedy().map(this::hide));
    }

    private String hide(String text) {
        return secrets()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .reduce(text, (shown, secret) -> shown.replace(secret, "***"));
    }

    private Stream<String> secrets() {
        return Stream.of(
                        Stream.of(
                                value("discord.bot-token"),
                                value("outbox.datasource.password"),
                                value("camel.component.discord-gateway.proxy-password")),
                        hub.url().secrets().stream(),
                        HubSecrets.in(value("hub.secret")).stream(),
                        secretsInFile().stream())
                .flatMap(each -> each);
    }

    private List<String> secretsInFile() {
        String file = value("hub.secret-file");
        try {
            return file.isEmpty() ? List.of() : SecretFile.read(file, SignatureScheme.named(value("hub.signature")));
        } catch (IOException e) {
            // An unreadable file gives no secret that a message could quote.
            return List.of();
        }
    }

    @Override
    public void close() {
        discord.close();
    }
}
