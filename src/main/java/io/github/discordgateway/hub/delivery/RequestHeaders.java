package io.github.discordgateway.hub.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Camel HTTP's filter of the headers of requests and responses, with a cache. The filter depends only on the name, so
 * each name is checked once. Any thread may use it.
 */
public final class RequestHeaders extends HttpHeaderFilterStrategy {
    /** Bounds the caches, for a route that keeps inventing names. */
    private static final int MAX_NAMES = 1000;

    private final Map<String, Boolean> sent = new ConcurrentHashMap<>();
    private final Map<String, Boolean> received = new ConcurrentHashMap<>();

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return value == null
                || isFiltered(sent, name, unknown -> super.applyFilterToCamelHeaders(unknown, value, exchange));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return value == null
                || isFiltered(received, name, unknown -> super.applyFilterToExternalHeaders(unknown, value, exchange));
    }

    private static boolean isFiltered(Map<String, Boolean> known, String name, Predicate<String> filter) {
        Boolean filtered = known.get(name);
        if (filtered == null) {
            filtered = filter.test(name);
            if (known.size() < MAX_NAMES) {
                known.put(name, filtered);
            }
        }
        return filtered;
    }
}
