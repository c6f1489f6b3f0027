package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.event.PublishedEvent;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Fills the named parameters of a statement from the parts of a {@link PublishedEvent}. It parses each statement once,
 * which makes batches fast. Camel handles other values and other names. Any thread may use it.
 */
public final class RowParameters extends DefaultSqlPrepareStatementStrategy {
    /** A name in Camel SQL's form, in which {@code :#name} has become {@code :?name}. */
    private static final Pattern NAME = Pattern.compile(":\\?(\\w+)");

    private static final Map<String, Function<PublishedEvent, @Nullable Object>> PARTS = Map.of(
            "id", PublishedEvent::id,
            "lane", PublishedEvent::lane,
            "guildId", PublishedEvent::guildId,
            "name", PublishedEvent::name,
            "source", PublishedEvent::source,
            "body", PublishedEvent::body,
            "acceptedAt", PublishedEvent::acceptedAt,
            "sequence", PublishedEvent::sequence);

    private final Map<String, List<String>> namesByQuery = new ConcurrentHashMap<>();

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String preparedQuery, int expectedParams, Exchange exchange, Object value)
            throws SQLException {
        List<String> names = namesByQuery.computeIfAbsent(query, RowParameters::names);
        return value instanceof PublishedEvent event
                        && names.size() == expectedParams
                        && PARTS.keySet().containsAll(names)
                ? names.stream()
                        .map(name -> Objects.requireNonNull(PARTS.get(name)).apply(event))
                        .iterator()
                : super.createPopulateIterator(query, preparedQuery, expectedParams, exchange, value);
    }

    private static List<String> names(String query) {
        return NAME.matcher(query)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
