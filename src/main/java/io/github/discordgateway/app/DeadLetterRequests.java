package io.github.discordgateway.app;

import io.github.discordgateway.hub.DeadLetterSelection;
import io.github.discordgateway.hub.DeadLetters;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows dead letters, sends them after all, or forgets them. */
final class DeadLetterRequests implements ManagementRequests {
    static final String PATH = "/observe/dead-letters";
    static final String REPLAY = PATH + "/replay";
    static final String DROP = PATH + "/drop";

    private static final Logger LOG = LoggerFactory.getLogger(ManagementEndpoint.class);

    private final CamelContext camel;

    DeadLetterRequests(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public void addTo(Router router) {
        router.get(PATH).blockingHandler(this::list);
        router.post(REPLAY).blockingHandler(change(DeadLetters::replay, "{} dead letters go out again"));
        router.post(DROP).blockingHandler(change(DeadLetters::drop, "{} dead letters are forgotten"));
    }

    private void list(RoutingContext request) {
        DeadLetters deadLetters = deadLetters(request);
        if (deadLetters != null) {
            Replies.json(request, deadLetters.list(selection(request)));
        }
    }

    private Handler<RoutingContext> change(
            BiFunction<DeadLetters, DeadLetterSelection, Integer> change, String outcome) {
        return request -> {
            DeadLetters deadLetters = deadLetters(request);
            DeadLetterSelection selection = selection(request);
            if (deadLetters == null) {
                return;
            }
            if (selection.isEverything() && !request.queryParams().contains("all")) {
                Replies.line(request, Replies.BAD_REQUEST, "Name which: id=…, event=…, since=…, until=… or all=true");
                return;
            }
            int count = change.apply(deadLetters, selection);
            LOG.info("[Hub] " + outcome, count);
            Replies.line(request, Replies.OK, outcome.replace("{}", Integer.toString(count)));
        };
    }

    private static DeadLetterSelection selection(RoutingContext request) {
        return new DeadLetterSelection(
                Parameters.text(request, "id"),
                Parameters.text(request, "event"),
                Parameters.time(request, "since"),
                Parameters.time(request, "until"));
    }

    private @Nullable DeadLetters deadLetters(RoutingContext request) {
        DeadLetters deadLetters = camel.getRegistry().findSingleByType(DeadLetters.class);
        if (deadLetters == null) {
            Replies.line(request, Replies.NOT_FOUND, "There are no deadLetters among the beans");
        }
        return deadLetters;
    }
}
