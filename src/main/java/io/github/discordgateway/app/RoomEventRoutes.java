package io.github.discordgateway.app;

import static org.apache.camel.builder.PredicateBuilder.or;

import io.github.discordgateway.app.settings.Values;
import io.github.discordgateway.component.DiscordGatewayConstants;
import io.github.discordgateway.hub.AnswerLimits;
import io.github.discordgateway.hub.Breaker;
import io.github.discordgateway.hub.Corrections;
import io.github.discordgateway.hub.DeadLetters;
import io.github.discordgateway.hub.Deliveries;
import io.github.discordgateway.hub.DeliveryAttempt;
import io.github.discordgateway.hub.DeliveryLanes;
import io.github.discordgateway.hub.DeliveryLog;
import io.github.discordgateway.hub.FailedAttempt;
import io.github.discordgateway.hub.FailedTransaction;
import io.github.discordgateway.hub.HubClient;
import io.github.discordgateway.hub.HubHeaders;
import io.github.discordgateway.hub.HubHealthCheck;
import io.github.discordgateway.hub.HubSigner;
import io.github.discordgateway.hub.InTransaction;
import io.github.discordgateway.hub.Interrupted;
import io.github.discordgateway.hub.OutboxHealthCheck;
import io.github.discordgateway.hub.RequestHeaders;
import io.github.discordgateway.hub.Retention;
import io.github.discordgateway.hub.RowParameters;
import io.github.discordgateway.hub.SuccessfulAttempt;
import io.github.discordgateway.hub.Verdict;
import io.github.discordgateway.metrics.HubMetrics;
import io.github.discordgateway.metrics.SessionMetrics;
import io.github.discordgateway.rooms.RoomStore;
import io.github.discordgateway.rooms.RoomStoreException;
import io.github.discordgateway.rooms.RoomsHealthCheck;
import io.github.discordgateway.rooms.RoomsProcessor;
import io.github.discordgateway.store.JdbcRoomStore;
import io.github.discordgateway.store.JdbcSessionStore;
import io.github.discordgateway.store.StoreDataSource;
import io.github.discordgateway.store.StoreHealthCheck;
import java.sql.SQLException;
import java.util.concurrent.RejectedExecutionException;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;
import org.apache.camel.spi.Registry;
import org.apache.camel.util.TimeUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The routes of the folder {@code routes} once more in the Java DSL, for programs that would rather start from a class:
 * the same properties, the same requests.
 */
public class RoomEventRoutes extends RouteBuilder {
    @Override
    public void configure() throws Exception {
        openStores();
        measureSessions();
        receive();
        deliver();
        correct();
        keepHouse();
    }

    private void openStores() {
        StoreDataSource dataSource = new StoreDataSource();
        dataSource.setUrl(valueOf("outbox.datasource.url"));
        dataSource.setUsername(valueOf("outbox.datasource.username"));
        dataSource.setPassword(valueOf("outbox.datasource.password"));
        dataSource.setExclusive(true);
        StoreHealthCheck storeHealthCheck = new StoreHealthCheck();
        storeHealthCheck.setDataSource(dataSource);
        JdbcSessionStore sessionStore = new JdbcSessionStore();
        sessionStore.setDataSource(dataSource);
        JdbcRoomStore roomStore = new JdbcRoomStore();
        roomStore.setDataSource(dataSource);
        Registry beans = getContext().getRegistry();
        beans.bind("dataSource", DataSource.class, dataSource, "open", "close");
        beans.bind("storeHealthCheck", storeHealthCheck);
        beans.bind("sessionStore", sessionStore);
        beans.bind("roomStore", roomStore);
    }

    private void measureSessions() {
        SessionMetrics sessionMetrics = new SessionMetrics();
        sessionMetrics.setCamelContext(getContext());
        getContext().getRegistry().bind("sessionMetrics", sessionMetrics);
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
        receiving(
                        "discord-gateway:main?guildId={{primary.guild-id}}&events={{discord.events}}&batching=true",
                        "receive-room-events")
                .split(body())
                .log("[Worker] Received Discord event: ${header." + DiscordGatewayConstants.EVENT_TYPE + "}")
                .end()
                .process(rooms)
                .to("{{outbox.endpoint}}");
        InTransaction inTransaction = new InTransaction();
        inTransaction.setDataSource(dataSource());
        beans.bind("inTransaction", inTransaction);
        beans.bind("rowParameters", new RowParameters());
        OutboxHealthCheck outboxHealthCheck = new OutboxHealthCheck();
        outboxHealthCheck.setTransactions(inTransaction);
        beans.bind("outboxHealthCheck", outboxHealthCheck);
        from("direct:outbox")
                .routeId("accept-room-events")
                .errorHandler(noErrorHandler())
                .policy("inTransaction")
                .to("sql:classpath:store/accept.sql?dataSource=#bean:dataSource"
                        + "&prepareStatementStrategy=#bean:rowParameters&batch=true&noop=true")
                .process(rooms::save)
                .process(exchange -> corrections().queued(exchange))
                .end()
                .process(exchange -> lanes().wake());
    }

    /** A route that waits for a database that cannot be written. */
    private RouteDefinition receiving(String uri, String id) {
        RouteDefinition route = from(uri).routeId(id);
        waitForDatabase(
                route.onException(RoomStoreException.class, DataAccessException.class, TransactionException.class));
        return route;
    }

    private static void waitForDatabase(OnExceptionDefinition failure) {
        failure.onExceptionOccurred(new FailedTransaction())
                .maximumRedeliveries(-1)
                .redeliveryDelay("{{outbox.retry.delay}}")
                .maximumRedeliveryDelay("{{outbox.retry.max-delay}}")
                .useExponentialBackOff()
                .logRetryAttempted(false)
                .logExhausted(false)
                .getRedeliveryPolicyType()
                .allowRedeliveryWhileStopping(false);
    }

    private void deliver() throws Exception {
        Deliveries deliveries = new Deliveries();
        deliveries.setCamelContext(getContext());
        deliveries.setDataSource(dataSource());
        deliveries.setLanes(Integer.parseInt(valueOf("hub.lanes")));
        Breaker breaker = new Breaker();
        breaker.setStatuses(valueOf("hub.retry.statuses"));
        breaker.setHold(TimeUtils.toDuration(valueOf("hub.refusals.hold")));
        Corrections corrections = new Corrections();
        corrections.setDataSource(dataSource());
        corrections.setBreaker(breaker);
        deliveries.setBreaker(breaker);
        deliveries.setCorrections(corrections);
        HubHealthCheck healthCheck = new HubHealthCheck();
        healthCheck.setBreaker(breaker);
        healthCheck.setDeliveries(deliveries);
        healthCheck.setResponseTimeout(Long.parseLong(valueOf("hub.response-timeout")));
        healthCheck.setLongestPause(Long.parseLong(valueOf("hub.retry.max-delay")));
        HubMetrics hubMetrics = new HubMetrics();
        hubMetrics.setCamelContext(getContext());
        hubMetrics.setDeliveries(deliveries);
        hubMetrics.setBreaker(breaker);
        DeliveryLanes lanes = new DeliveryLanes();
        lanes.setCamelContext(getContext());
        lanes.setLanes(Integer.parseInt(valueOf("hub.lanes")));
        DeadLetters deadLetters = new DeadLetters();
        deadLetters.setDataSource(dataSource());
        deadLetters.setLanes(lanes);
        deadLetters.setDeliveries(deliveries);
        DeliveryLog deliveryLog = new DeliveryLog();
        deliveryLog.setDataSource(dataSource());
        Registry beans = getContext().getRegistry();
        beans.bind("deadLetters", deadLetters);
        beans.bind("deliveryLog", deliveryLog);
        beans.bind("interrupted", new Interrupted());
        beans.bind("deliveries", deliveries);
        beans.bind("breaker", breaker);
        beans.bind("corrections", corrections);
        beans.bind("hubHealthCheck", healthCheck);
        beans.bind("hubMetrics", HubMetrics.class, hubMetrics, "bind", null);
        beans.bind("lanes", lanes);

        RouteDefinition deliverLane =
                from("seda:deliver?concurrentConsumers={{hub.lanes}}&exceptionHandler=#interrupted")
                        .routeId("deliver-lane");
        waitForDatabase(deliverLane.onException(DataAccessException.class, TransactionException.class));
        deliverLane
                .process(lanes::enter)
                .process(deliveries)
                .loopDoWhile(exchangeProperty(Deliveries.QUEUED).isNotNull())
                .enrich("direct:deliver-event", new UseOriginalAggregationStrategy())
                .process(deliveries)
                .end();
        from("timer:wake-lanes?delay=0&period={{outbox.wake-period}}")
                .routeId("wake-lanes")
                .process(exchange -> deliveries.rewind())
                .process(exchange -> lanes.wake());

        Processor signer = signer();
        AnswerLimits answerLimits = new AnswerLimits();
        answerLimits.setTimeout(Long.parseLong(valueOf("hub.response-timeout")));
        HubClient hubClient = new HubClient();
        hubClient.setUrl(valueOf("hub.endpoint"));
        hubClient.setBaseUrl(valueOf("vite.base-url"));
        hubClient.setAnswerLimits(answerLimits);
        beans.bind("answerLimits", answerLimits);
        beans.bind("hubClient", hubClient);
        beans.bind("requestHeaders", new RequestHeaders());

        RouteDefinition deliver = from("direct:deliver-event").routeId("deliver-event");
        SuccessfulAttempt successful = new SuccessfulAttempt();
        successful.setDeliveries(deliveries);
        successful.setBreaker(breaker);
        FailedAttempt failed = new FailedAttempt();
        failed.setDeliveries(deliveries);
        failed.setBreaker(breaker);
        failed.setRedeliveries(Integer.parseInt(valueOf("hub.server-error.redeliveries")));
        waitForDatabase(deliver.onException(DataAccessException.class, TransactionException.class));
        deliver.onException(RejectedExecutionException.class).logExhausted(false);
        redeliver(deliver.onException(Exception.class), failed)
                .retryWhile(is(Verdict.AGAIN))
                .handled(or(is(Verdict.DEAD_LETTER), is(Verdict.GIVE_BACK)))
                .choice()
                .when(is(Verdict.DEAD_LETTER))
                .to("direct:dead-letter")
                .when(is(Verdict.GIVE_BACK))
                .process(deliveries::giveBack)
                .process(exchange -> lanes.wake());
        deliver.to("direct:attempt-delivery")
                .process(successful)
                .log("[Hub] Posted event: ${header." + Deliveries.EVENT + "}");

        from("direct:attempt-delivery")
                .routeId("attempt-delivery")
                .errorHandler(noErrorHandler())
                .process(breaker)
                .process(exchange -> dataSource().verify())
                .process(new DeliveryAttempt())
                .process(signer)
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .to(hubClient.origin()
                        + "?httpMethod=POST&connectTimeout={{hub.connect-timeout}}"
                        + "&responseTimeout={{hub.response-timeout}}&httpClientConfigurer=#bean:hubClient"
                        + "&headerFilterStrategy=#bean:requestHeaders"
                        + "&copyHeaders=false&skipResponseHeaders=true&userAgent=camel-discord-gateway");
        from("direct:dead-letter")
                .routeId("keep-dead-letter")
                .process(deliveries::refuse)
                .log(
                        LoggingLevel.ERROR,
                        "[Hub] Gave up ${header." + Deliveries.EVENT + "} after attempt ${header."
                                + HubHeaders.DELIVERY_ATTEMPT + "}: ${exception.message}. It is kept as dead letter"
                                + " ${header." + HubHeaders.EVENT_ID + "}");
    }

    private void correct() {
        RoomsProcessor rooms = getContext().getRegistry().lookupByNameAndType("rooms", RoomsProcessor.class);
        Deliveries deliveries = getContext().getRegistry().lookupByNameAndType("deliveries", Deliveries.class);
        DeadLetters deadLetters = getContext().getRegistry().lookupByNameAndType("deadLetters", DeadLetters.class);
        receiving("timer:correct-hub?delay={{hub.corrections.period}}&period={{hub.corrections.period}}", "correct-hub")
                .process(corrections()::due)
                .filter(simple("${body.size} > 0"))
                .process(rooms::correct)
                .log("[Hub] Correcting what the hub may have wrong: ${body.size} events")
                .to("{{outbox.endpoint}}");
        receiving("direct:resync", "resync")
                .process(corrections()::all)
                .process(rooms::resync)
                .log("[Hub] Sending the whole state again: ${body.size} events")
                .process(deliveries::follow)
                .to("{{outbox.endpoint}}");
        from("direct:replay-dead-letters")
                .routeId("replay-dead-letters")
                .process(rooms::hold)
                .process(deadLetters::replay);
    }

    private Corrections corrections() {
        return getContext().getRegistry().lookupByNameAndType("corrections", Corrections.class);
    }

    private void keepHouse() {
        Retention retention = new Retention();
        retention.setDataSource(dataSource());
        retention.setDelivered(TimeUtils.toDuration(valueOf("outbox.delivered.retention")));
        retention.setDeadLetters(TimeUtils.toDuration(valueOf("dead-letters.retention")));
        getContext().getRegistry().bind("retention", retention);
        RouteDefinition keepHouse =
                from("timer:keep-house?period={{house-keeping.period}}").routeId("keep-house");
        keepHouse
                .onException(SQLException.class, DataAccessException.class, TransactionException.class)
                .handled(true)
                .log(
                        LoggingLevel.WARN,
                        "[Store] House-keeping failed and is tried again in {{house-keeping.period}}:"
                                + " ${exception.message}");
        keepHouse
                .process(exchange -> retention.forgetDelivered())
                .process(exchange -> retention.forgetDeadLetters())
                .bean("dataSource", "shrink");
    }

    private StoreDataSource dataSource() {
        return getContext().getRegistry().lookupByNameAndType("dataSource", StoreDataSource.class);
    }

    private DeliveryLanes lanes() {
        return getContext().getRegistry().lookupByNameAndType("lanes", DeliveryLanes.class);
    }

    /** For as long as it takes, unless it says otherwise. */
    private static OnExceptionDefinition redeliver(OnExceptionDefinition failure, FailedAttempt failed) {
        failure.onExceptionOccurred(new FailedTransaction())
                .maximumRedeliveries(-1)
                .redeliveryDelay("{{hub.retry.delay}}")
                .maximumRedeliveryDelay("{{hub.retry.max-delay}}")
                .useExponentialBackOff()
                .backOffMultiplier("{{hub.retry.multiplier}}")
                .useCollisionAvoidance()
                .collisionAvoidanceFactor("{{hub.retry.jitter}}")
                .logRetryAttempted(false)
                .logExhausted(false)
                .onExceptionOccurred(failed);
        failure.getRedeliveryPolicyType().allowRedeliveryWhileStopping(false);
        return failure;
    }

    private Predicate is(Verdict verdict) {
        return exchangeProperty(FailedAttempt.VERDICT).isEqualTo(verdict);
    }

    /** The hub's own scheme, unless {@code hub.signer} names a bean that is bound already. */
    private Processor signer() {
        Processor own = getContext().getRegistry().lookupByNameAndType(valueOf("hub.signer"), Processor.class);
        if (own != null) {
            return own;
        }
        HubSigner signer = new HubSigner();
        signer.setScheme(valueOf("hub.signature"));
        signer.setSecrets(valueOf("hub.secret"));
        signer.setSecretFile(valueOf("hub.secret-file"));
        return signer;
    }

    private String valueOf(String property) {
        return Values.of(getContext(), property);
    }
}
