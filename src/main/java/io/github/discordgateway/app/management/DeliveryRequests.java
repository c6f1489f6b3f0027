package io.github.discordgateway.app.management;

import io.github.discordgateway.hub.delivery.Breaker;
import io.github.discordgateway.hub.outbox.DeliveryLog;
import io.github.discordgateway.hub.outbox.EventTrace;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Handles requests that list deliveries, and the one that resumes a paused delivery. */
public final class DeliveryRequests {
    /** GET lists deliveries. */
    public static final String PATH = "/observe/deliveries";

    /** POST resumes a paused delivery. */
    public static final String RESUME = PATH + "/resume";

    private final CamelContext camel;

    DeliveryRequests(CamelContext camel) {
        this.camel = camel;
    }

    void addTo(Router router) {
        router.get(PATH).handler(this::deliveries);
        router.post(RESUME).handler(this::resume);
    }

    private void deliveries(RoutingContext request) {
        DeliveryLog log = camel.getRegistry().findSingleByType(DeliveryLog.class);
        Optional<String> event = Parameters.text(request, "event");
        Optional<Instant> since = Parameters.time(request, "since");
        if (log == null) {
            Replies.line(request, HttpResponseStatus.NOT_FOUND, "There is no bean deliveryLog");
        } else if (event.isPresent()) {
            request.vertx()
                    .executeBlocking(() -> log.ofEvent(event.get()))
                    .onSuccess(traces -> Replies.json(request, traces))
                    .onFailure(request::fail);
        } else if (since.isPresent()) {
            list(request, log, since.get());
        } else {
            Replies.line(request, HttpResponseStatus.BAD_REQUEST, "Give an event's id or a time: event=… or since=…");
        }
    }

    private static void list(RoutingContext request, DeliveryLog log, Instant since) {
        new StreamedList<EventTrace>(
                        request,
                        (after, skip, most) -> {
                            int dot = after.indexOf('.');
                            return after.isEmpty()
                                    ? log.after(since, "", skip, most)
                                    : log.after(time(after, dot), after.substring(dot + 1), skip, most);
                        },
                        trace -> Objects.requireNonNull(trace.at()).toEpochMilli() + "." + trace.eventId(),
                        trace -> trace)
                .send();
    }

    private static Instant time(String place, int dot) {
        if (dot < 1 || !place.substring(0, dot).matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("after is not a value from the list's header Link");
        }
        return Instant.ofEpochMilli(Long.parseLong(place.substring(0, dot)));
    }

    private void resume(RoutingContext request) {
        Breaker breaker = camel.getRegistry().findSingleByType(Breaker.class);
        if (breaker == null) {
            Replies.line(request, HttpResponseStatus.NOT_FOUND, "There is no bean breaker");
        } else {
            breaker.resume();
            Replies.line(request, HttpResponseStatus.OK, "Delivery continues");
        }
    }
}
