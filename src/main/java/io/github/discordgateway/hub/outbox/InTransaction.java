package io.github.discordgateway.hub.outbox;

import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.spi.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A policy that runs a route's steps in a database transaction: it commits if they succeed and rolls back if one fails.
 *
 * <p>The steps run on the thread of the exchange. A route with this policy needs {@code noErrorHandler}, because a
 * redelivery must repeat the whole transaction. The caller's error handler does that.
 */
public final class InTransaction implements Policy {
    private @Nullable DataSource dataSource;
    private volatile @Nullable Throwable failure;

    /** Sets the database that the steps write to. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // Nothing to change.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        TransactionTemplate transaction = new TransactionTemplate(
                new JdbcTransactionManager(Objects.requireNonNull(dataSource, "set the property dataSource")));
        return exchange -> {
            try {
                transaction.executeWithoutResult(status -> {
                    run(steps, exchange);
                    if (exchange.isFailed()) {
                        status.setRollbackOnly();
                    }
                });
                failure = exchange.getException();
            } catch (TransactionException e) {
                failure = e;
                throw e;
            }
        };
    }

    /** Why the last transaction failed; empty if it was committed. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    private void run(Processor steps, Exchange exchange) {
        UnitOfWork work = exchange.getUnitOfWork();
        // Keeps Camel from running another exchange on this thread during the transaction.
        work.beginTransactedBy(this);
        try {
            steps.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            work.endTransactedBy(this);
        }
    }
}
