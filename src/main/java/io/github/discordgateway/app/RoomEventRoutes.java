package io.github.discordgateway.app;

import static org.apache.camel.builder.PredicateBuilder.not;

import io.github.discordgateway.component.DiscordGatewayConstants;
import io.github.discordgateway.hub.DeliveryAttempt;
import io.github.discordgateway.hub.FailedAttempt;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.HubSigner;
import io.github.discordgateway.rooms.MalformedDispatchException;
import io.github.discordgateway.rooms.RoomStore;
import io.github.discordgateway.rooms.RoomStoreException;
import io.github.discordgateway.rooms.RoomsHealthCheck;
import io.github.discordgateway.rooms.RoomsProcessor;
import io.github.discordgateway.store.JdbcRoomStore;
import io.github.discordgateway.store.JdbcSessionStore;
import io.github.discordgateway.store.StoreDataSource;
import java.io.IOException;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Predicate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;
import org.apache.camel.spi.Registry;

/**
 * The routes of the folder {@code routes} once more in the Java DSL, for programs that would rather start from a class:
 * the same properties, the same requests.
 */
public class RoomEventRoutes extends RouteBuilder {
    @Override
    public void configure() {
        openStores();
        receive();
        deliver();
        keepDeadLetters();
    }

    private void openStores() {
        StoreDataSource dataSource = new StoreDataSource();
        dataSource.setUrl(valueOf("outbox.datasource.url"));
        dataSource.setUsername(valueOf("outbox.datasource.username"));
        dataSource.setPassword(valueOf("outbox.datasource.password"));
        JdbcSessionStore sessionStore = new JdbcSessionStore();
        sessionStore.setDataSource(dataSource);
        JdbcRoomStore roomStore = new JdbcRoomStore();
        roomStore.setDataSource(dataSource);
        Registry beans = getContext().getRegistry();
        beans.bind("dataSource", DataSource.class, dataSource, "open", "close");
        beans.bind("sessionStore", sessionStore);
        beans.bind("roomStore", roomStore);
    }

    private void receive() {
        RoomsProcessor rooms = new RoomsProcessor();
        rooms.setGuildId(valueOf("primary.guild-id"));
        rooms.setTypes(valueOf("rooms.types"));
        rooms.setExtraEvents(valueOf("rooms.extra-events"));
        rooms.setStore(getContext().getRegistry().lookupByNameAndType("roomStore", RoomStore.class));
        RoomsHealthCheck healthCheck = new RoomsHealthCheck();
        healthCheck.setRooms(rooms);
        Registry beans = getContext().getRegistry();
        beans.bind("rooms", RoomsProcessor.class, rooms, "load", null);
        beans.bind("roomsHealthCheck", healthCheck);
        receiving("discord-gateway:main?guildId={{primary.guild-id}}&events={{discord.events}}", "receive-room-events")
                .filter(isOwnGuild())
                .log("[Worker] Received Discord event: ${header." + DiscordGatewayConstants.EVENT_TYPE + "}")
                .process(rooms)
                .to("direct:tell-hub");
        receiving("direct:resync", "resync")
                .process(rooms::resync)
                .log("[Hub] Telling the hub everything anew: ${body.size} events")
                .to("direct:tell-hub");
        receiving("direct:tell-hub", "tell-hub")
                .split(body())
                .stopOnException()
                .enrich("direct:outbox", new UseOriginalAggregationStrategy())
                .end()
                .process(rooms::save);
    }

    /** A route that skips what cannot be understood, and waits for a database that cannot be written. */
    private RouteDefinition receiving(String uri, String id) {
        RouteDefinition route = from(uri).routeId(id);
        route.onException(MalformedDispatchException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "[Worker] Skipped an event: ${exception.message}");
        route.onException(RoomStoreException.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay("{{outbox.retry.delay}}")
                .maximumRedeliveryDelay("{{outbox.retry.max-delay}}")
                .useExponentialBackOff()
                .retryAttemptedLogLevel(LoggingLevel.WARN)
                .logExhausted(false)
                .getRedeliveryPolicyType()
                .allowRedeliveryWhileStopping(false);
        return route;
    }

    private void deliver() {
        HubSigner signer = new HubSigner();
        signer.setSecrets(valueOf("hub.secret"));
        String endpoint = valueOf("hub.endpoint");

        RouteDefinition deliver = from("direct:outbox").routeId("deliver-to-hub");
        redeliver(deliver.onException(IOException.class));
        redeliver(deliver.onException(HttpOperationFailedException.class)
                .onWhen(simple("${exception.statusCode} in '{{hub.retry.statuses}}'")));
        redeliver(deliver.onException(HttpOperationFailedException.class)
                        .onWhen(simple("${exception.statusCode} >= 500"))
                        .retryWhile(not(isTooOften()))
                        .handled(isTooOften()))
                .filter(isTooOften())
                .to("direct:dead-letter");
        deliver.onException(Exception.class)
                .onExceptionOccurred(new FailedAttempt())
                .handled(true)
                .to("direct:dead-letter");
        deliver.to("direct:attempt-delivery").log("[Hub] Posted event: ${header." + RoomsProcessor.EVENT + "}");

        from("direct:attempt-delivery")
                .routeId("attempt-delivery")
                .errorHandler(noErrorHandler())
                .removeHeaders("CamelHttp*")
                .process(new DeliveryAttempt())
                .process(signer)
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .to(endpoint + (endpoint.contains("?") ? "&" : "?")
                        + "httpMethod=POST&connectTimeout={{hub.connect-timeout}}"
                        + "&responseTimeout={{hub.response-timeout}}&userAgent=camel-discord-gateway");
    }

    private void keepDeadLetters() {
        String file = "${header." + HubHeaders.EVENT_ID + "}.json";
        from("direct:dead-letter")
                .routeId("keep-dead-letter")
                .log(
                        LoggingLevel.ERROR,
                        "[Hub] Gave up ${header." + RoomsProcessor.EVENT + "} after attempt ${header."
                                + HubHeaders.DELIVERY_ATTEMPT
                                + "}: ${exception.message}. It is kept as {{data.dir}}/dead-letters/" + file)
                .to("file:{{data.dir}}/dead-letters?fileName=" + file);
    }

    /** For as long as it takes, unless it says otherwise. */
    private static OnExceptionDefinition redeliver(OnExceptionDefinition failure) {
        failure.maximumRedeliveries(-1)
                .redeliveryDelay("{{hub.retry.delay}}")
                .maximumRedeliveryDelay("{{hub.retry.max-delay}}")
                .useExponentialBackOff()
                .backOffMultiplier("{{hub.retry.multiplier}}")
                .useCollisionAvoidance()
                .collisionAvoidanceFactor("{{hub.retry.jitter}}")
                .logRetryAttempted(false)
                .logExhausted(false)
                .onExceptionOccurred(new FailedAttempt());
        failure.getRedeliveryPolicyType().allowRedeliveryWhileStopping(false);
        return failure;
    }

    private Predicate isTooOften() {
        return simple("${exchangeProperty." + FailedAttempt.SAME_ANSWERS + "} > {{hub.server-error.redeliveries}}");
    }

    private Predicate isOwnGuild() {
        return simple("${header." + DiscordGatewayConstants.GUILD_ID + "} == null || ${header."
                + DiscordGatewayConstants.GUILD_ID + "} == '{{primary.guild-id}}'");
    }

    private String valueOf(String property) {
        return getContext().resolvePropertyPlaceholders(property(property));
    }
}
