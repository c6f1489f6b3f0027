package io.github.discordgateway.app.management.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The request {@code GET /observe/status}: what the operator's page shows, as one JSON object. A part that cannot be
 * read, for example because the database does not respond, is left out.
 */
public final class StatusRequest {
    public static final String PATH = "/observe/status";

    private static final Logger LOG = LoggerFactory.getLogger(StatusRequest.class);

    private final String version;
    private final List<Section> sections;

    StatusRequest(String version, List<Section> sections) {
        this.version = version;
        this.sections = sections;
    }

    void addTo(Router router) {
        // In order, because a section belongs to one thread at a time.
        router.get(PATH).blockingHandler(this::respond, true);
    }

    private void respond(RoutingContext request) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("version", version);
        sections.forEach(section -> {
            try {
                status.put(section.name(), section.look());
            } catch (RuntimeException e) {
                LOG.debug("{} cannot be read now", section.name(), e);
            }
        });
        try {
            request.response().putHeader("Content-Type", "application/json").end(LiveStream.json(status));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the status has no JSON", e);
        }
    }
}
