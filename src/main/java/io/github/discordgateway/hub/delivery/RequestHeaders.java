package io.github.discordgateway.hub.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Which of a message's headers the hub is sent, and which of an answer's a message gets: those that Camel HTTP lets
 * through. That goes by the name alone, so it is decided once for each name. Any thread may use it.
 */
public final class RequestHeaders extends HttpHeaderFilterStrategy {
    /** So that a route with ever new names does not fill the memory. */
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
