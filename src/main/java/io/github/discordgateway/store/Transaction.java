package io.github.discordgateway.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database transaction. It joins the thread's current transaction, if there is one. */
final class Transaction {
    /** The parameters of one statement at most; databases accept tens of thousands. */
    private static final int MAX_VALUES = 1000;

    private final JdbcTemplate jdbc;

    private Transaction(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /** The work of one transaction. */
    interface Work<T> {
        T in(Transaction transaction);
    }

    /**
     * Does the work and commits it, or rolls it back if it throws. Waits for a free connection.
     *
     * @throws org.springframework.dao.DataAccessException if a statement fails
     * @throws org.springframework.transaction.TransactionException if there is no connection
     */
    static <T> T run(DataSource dataSource, Work<T> work) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource))
                .execute(status -> work.in(new Transaction(dataSource)));
    }

    void update(String sql, @Nullable Object... parameters) {
        jdbc.update(sql, storable(parameters));
    }

    /** Runs a statement once for each value. */
    <V> void updateEach(String sql, List<V> values, Function<V, @Nullable Object[]> parameters) {
        if (!values.isEmpty()) {
            jdbc.batchUpdate(
                    sql,
                    values.stream()
                            .map(value -> storable(parameters.apply(value)))
                            .toList());
        }
    }

    <T> List<T> query(String sql, RowMapper<T> row, @Nullable Object... parameters) {
        return jdbc.query(sql, row, storable(parameters));
    }

    /**
     * Reads the rows for any number of values, in chunks of {@value #MAX_VALUES}.
     *
     * @param sql ends in an {@code IN (%s)} for the values of a chunk
     * @param parameters the parameters before the values
     */
    <T> List<T> queryAmong(List<?> values, String sql, RowMapper<T> row, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        for (int from = 0; from < values.size(); from += MAX_VALUES) {
            List<?> some = values.subList(from, Math.min(from + MAX_VALUES, values.size()));
            String places = String.join(", ", Collections.nCopies(some.size(), "?"));
            Object[] all =
                    Stream.concat(Arrays.stream(parameters), some.stream()).toArray();
            rows.addAll(query(sql.formatted(places), row, all));
        }
        return rows;
    }

    /** Removes NUL characters from texts. JSON allows them, but PostgreSQL refuses them. */
    private static @Nullable Object[] storable(@Nullable Object[] parameters) {
        return Arrays.stream(parameters)
                .map(value -> value instanceof String text ? text.replace("\0", "") : value)
                .toArray();
    }
}
