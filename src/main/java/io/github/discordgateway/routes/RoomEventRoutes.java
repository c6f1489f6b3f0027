package io.github.discordgateway.routes;

import io.github.discordgateway.component.DiscordGatewayConstants;
import io.github.discordgateway.hub.EventRefusedException;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.RetryLaterException;
import io.github.discordgateway.rooms.RoomStoreException;
import io.github.discordgateway.rooms.RoomsProcessor;
import java.sql.SQLException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;
import org.apache.camel.support.PluginHelper;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The routes of the folder {@code routes} in the Java DSL, with the same beans, properties and requests. For programs
 * that start from a class.
 *
 * <p>It is not a {@link org.apache.camel.RoutesBuilder}, so a class path scan does not start it. With Camel Main, call
 * {@code main.configure().addLambdaRouteBuilder(new RoomEventRoutes())}. In any other Camel context, call
 * {@code RouteBuilder.addRoutes(camel, new RoomEventRoutes())}. It needs the properties of the project's
 * {@code application.properties}, and camel-yaml-dsl for the beans in {@code classpath:routes/beans.camel.yaml}.
 */
public final class RoomEventRoutes implements LambdaRouteBuilder {
    private static final String BEANS = "classpath:routes/beans.camel.yaml";

    @Override
    public void accept(RouteBuilder routes) throws Exception {
        CamelContext camel = routes.getContext();
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource(BEANS));
        receive(routes);
        deliver(routes);
        correct(routes);
        keepHouse(routes);
    }

    private static void receive(RouteBuilder routes) {
        receiving(
                        routes,
                        "discord-gateway:main?guildId={{primary.guild-id}}&events={{discord.events}}&batching=true",
                        "receive-room-events")
                .split(routes.body())
                .log("[Worker] Received Discord event: ${header." + DiscordGatewayConstants.EVENT_TYPE + "}")
                .end()
                .process("rooms")
                .filter(routes.exchangeProperty(RoomsProcessor.UNSAVED).isNotNull())
                .to("{{outbox.endpoint}}");
        routes.from("direct:outbox")
                .routeId("accept-room-events")
                .errorHandler(routes.noErrorHandler())
                .policy("inTransaction")
                .to("sql:classpath:store/accept.sql?dataSource=#bean:dataSource"
                        + "&prepareStatementStrategy=#bean:rowParameters&batch=true&noop=true")
                .bean("rooms", "save")
                .bean("corrections", "queued")
                .end()
                .bean("lanes", "wake");
    }

    /** A route that retries while the database cannot be written. */
    private static RouteDefinition receiving(RouteBuilder routes, String uri, String id) {
        RouteDefinition route = routes.from(uri).routeId(id);
        route.onException(RoomStoreException.class, DataAccessException.class, TransactionException.class)
                .redeliveryPolicyRef("patientSaving")
                .handled(false)
                .onExceptionOccurredRef("failedTransaction");
        route.onException(CamelExchangeException.class).logExhausted(false);
        return route;
    }

    private static void deliver(RouteBuilder routes) {
        delivering(
                        routes,
                        "seda:deliver?concurrentConsumers={{hub.lanes}}&exceptionHandler=#interrupted",
                        "deliver-lane")
                .bean("lanes", "enter")
                .process("deliveries")
                .loopDoWhile(routes.body().isNotNull())
                .enrich("direct:deliver-event", new UseOriginalAggregationStrategy())
                .process("deliveries")
                .end();
        routes.from("timer:wake-lanes?delay=0&period={{outbox.wake-period}}")
                .routeId("wake-lanes")
                .bean("deliveries", "rewind")
                .bean("lanes", "wake");
        delivering(routes, "direct:deliver-event", "deliver-event")
                .to("direct:attempt-delivery")
                .process("postedEventLogger");
        routes.from("direct:attempt-delivery")
                .routeId("attempt-delivery")
                .errorHandler(routes.noErrorHandler())
                .policy("deliveryAttempt")
                .bean("dataSource", "verify")
                .process("{{hub.signer}}")
                .setHeader(Exchange.CONTENT_TYPE, routes.constant("application/json"))
                .to("{{bean:hubClient.origin}}?httpMethod=POST&connectTimeout={{hub.connect-timeout}}"
                        + "&responseTimeout={{hub.response-timeout}}&httpClientConfigurer=#bean:hubClient"
                        + "&headerFilterStrategy=#bean:requestHeaders"
                        + "&copyHeaders=false&skipResponseHeaders=true&userAgent=camel-discord-gateway");
        routes.from("direct:dead-letter")
                .routeId("keep-dead-letter")
                .bean("deliveries", "refuse")
                .choice()
                .when(routes.simple("${exception.forGood}"))
                .log(
                        LoggingLevel.ERROR,
                        "[Hub] Gave up ${header." + HubHeaders.ROOM_EVENT + "} after attempt ${header."
                                + HubHeaders.DELIVERY_ATTEMPT + "}: ${exception.message}. It is kept as dead letter"
                                + " ${header." + HubHeaders.EVENT_ID + "}")
                .otherwise()
                .bean("lanes", "wake");
    }

    /** A route that retries temporary failures, and moves refused events to the dead letters. */
    private static RouteDefinition delivering(RouteBuilder routes, String uri, String id) {
        RouteDefinition route = routes.from(uri).routeId(id);
        route.onException(RetryLaterException.class)
                .redeliveryPolicyRef("patientRedelivery")
                .handled(false);
        route.onException(EventRefusedException.class).handled(true).to("direct:dead-letter");
        return route;
    }

    private static void correct(RouteBuilder routes) {
        receiving(
                        routes,
                        "timer:correct-hub?delay={{hub.corrections.period}}&period={{hub.corrections.period}}",
                        "correct-hub")
                .bean("corrections", "due")
                .filter(routes.simple("${body.size} > 0"))
                .bean("rooms", "correct")
                .log("[Hub] Correcting the state of the hub: ${body.size} events")
                .to("{{outbox.endpoint}}");
        receiving(routes, "direct:resync", "resync")
                .bean("corrections", "all")
                .bean("rooms", "resync")
                .log("[Hub] Sending the whole state again: ${body.size} events")
                .bean("resendProgress", "followResync")
                .to("{{outbox.endpoint}}");
        routes.from("direct:replay-dead-letters")
                .routeId("replay-dead-letters")
                .bean("rooms", "hold")
                .bean("deadLetters", "replay")
                .bean("lanes", "wake");
    }

    private static void keepHouse(RouteBuilder routes) {
        RouteDefinition route =
                routes.from("timer:keep-house?period={{house-keeping.period}}").routeId("keep-house");
        route.onException(SQLException.class, DataAccessException.class, TransactionException.class)
                .handled(true)
                .log(
                        LoggingLevel.WARN,
                        "[Store] House-keeping failed; the bridge retries in {{house-keeping.period}}:"
                                + " ${exception.message}");
        route.bean("retention", "forgetDelivered")
                .bean("retention", "forgetDeadLetters")
                .bean("dataSource", "shrink");
    }
}
