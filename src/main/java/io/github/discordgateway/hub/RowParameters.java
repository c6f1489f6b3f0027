package io.github.discordgateway.hub;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;

/**
 * Takes the named parameters of a statement from a map, such as each row of a batch. A statement is searched for its
 * names once, and not for each row anew. What is no map, or lacks a name, is Camel's as ever. Any thread may use it.
 */
public final class RowParameters extends DefaultSqlPrepareStatementStrategy {
    /** As Camel SQL hands a statement over, in which {@code :#name} has become {@code :?name}. */
    private static final Pattern NAME = Pattern.compile(":\\?(\\w+)");

    private final Map<String, List<String>> namesByQuery = new ConcurrentHashMap<>();

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String preparedQuery, int expectedParams, Exchange exchange, Object value)
            throws SQLException {
        List<String> names = namesByQuery.computeIfAbsent(query, RowParameters::names);
        return value instanceof Map<?, ?> row
                        && names.size() == expectedParams
                        && row.keySet().containsAll(names)
                ? names.stream().map(name -> (Object) row.get(name)).iterator()
                : super.createPopulateIterator(query, preparedQuery, expectedParams, exchange, value);
    }

    private static List<String> names(String query) {
        return NAME.matcher(query)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
