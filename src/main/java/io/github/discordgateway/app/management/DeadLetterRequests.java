package io.github.discordgateway.app.management;

import io.github.discordgateway.hub.outbox.DeadLetterPlace;
import io.github.discordgateway.hub.outbox.DeadLetterSelection;
import io.github.discordgateway.hub.outbox.DeadLetters;
import io.github.discordgateway.hub.outbox.ListedDeadLetter;
import io.github.discordgateway.hub.outbox.Progress;
import io.github.discordgateway.hub.outbox.ResendProgress;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles requests that list, replay or drop dead letters. */
public final class DeadLetterRequests {
    /** GET lists dead letters. */
    public static final String PATH = "/observe/dead-letters";

    /** POST replays dead letters; GET returns the progress, see {@link ProgressReply}. */
    public static final String REPLAY = PATH + "/replay";

    /** POST drops dead letters. */
    public static final String DROP = PATH + "/drop";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRequests.class);

    private static final String ROUTE = "replay-dead-letters";

    private final CamelContext camel;
    private final ProducerTemplate producer;

    DeadLetterRequests(CamelContext camel) {
        this.camel = camel;
        this.producer = camel.createProducerTemplate();
    }

    void addTo(Router router) {
        router.get(PATH).handler(this::list);
        router.get(REPLAY)
                .handler(request -> Replies.json(request, ProgressReply.of(camel, ResendProgress.REPLAY, false)));
        // Unordered: a replay that waits for the database must not block other requests.
        router.post(REPLAY).blockingHandler(request -> change(request, this::replay), false);
        router.post(DROP).blockingHandler(request -> change(request, this::drop));
    }

    private void list(RoutingContext request) {
        DeadLetters deadLetters = deadLetters(request);
        if (deadLetters != null) {
            DeadLetterSelection selection = selection(request);
            new StreamedList<ListedDeadLetter>(
                            request,
                            (after, skip, most) -> deadLetters.list(
                                    selection,
                                    after.isEmpty() ? DeadLetterPlace.START : DeadLetterPlace.parse(after),
                                    skip,
                                    most),
                            listed -> listed.place().toString(),
                            ListedDeadLetter::letter)
                    .send();
        }
    }

    private void change(RoutingContext request, BiConsumer<RoutingContext, DeadLetterSelection> change) {
        DeadLetterSelection selection = selection(request);
        if (selection.isEverything() && !request.queryParams().contains("all")) {
            Replies.line(
                    request,
                    HttpResponseStatus.BAD_REQUEST,
                    "Select dead letters by id=…, event=…, reason=…, since=…, until=… or all=true");
        } else {
            change.accept(request, selection);
        }
    }

    private void replay(RoutingContext request, DeadLetterSelection selection) {
        if (camel.getRoute(ROUTE) == null) {
            Replies.line(request, HttpResponseStatus.NOT_FOUND, "No route " + ROUTE + " is running");
            return;
        }
        Exchange replayed =
                producer.send("direct:" + ROUTE, exchange -> exchange.setProperty(DeadLetters.SELECTION, selection));
        if (replayed.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        Progress.View progress = replayed.getMessage().getBody(Progress.View.class);
        String outcome = "Dead letters queued again: %d, superseded: %d"
                .formatted(progress.queued() + progress.sent() + progress.refused(), progress.superseded());
        LOG.info("[Hub] {}", outcome);
        Replies.line(request, HttpResponseStatus.OK, outcome);
    }

    private void drop(RoutingContext request, DeadLetterSelection selection) {
        DeadLetters deadLetters = deadLetters(request);
        if (deadLetters != null) {
            String outcome = "Dead letters dropped: " + deadLetters.drop(selection);
            LOG.info("[Hub] {}", outcome);
            Replies.line(request, HttpResponseStatus.OK, outcome);
        }
    }

    private static DeadLetterSelection selection(RoutingContext request) {
        return new DeadLetterSelection(
                Parameters.text(request, "id"),
                Parameters.text(request, "event"),
                Parameters.text(request, "reason"),
                Parameters.time(request, "since"),
                Parameters.time(request, "until"));
    }

    private @Nullable DeadLetters deadLetters(RoutingContext request) {
        DeadLetters deadLetters = camel.getRegistry().findSingleByType(DeadLetters.class);
        if (deadLetters == null) {
            Replies.line(request, HttpResponseStatus.NOT_FOUND, "There is no bean deadLetters");
        }
        return deadLetters;
    }
}
