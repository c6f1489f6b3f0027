package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.failure.Causes;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/** The health check of the outbox. It is DOWN after a failed transaction until one is committed. */
public final class OutboxHealthCheck extends AbstractHealthCheck {
    private @Nullable InTransaction transactions;

    /** Creates the check with the id {@code outbox}. */
    public OutboxHealthCheck() {
        super("camel", "outbox");
    }

    /** Sets the transactions that save events. */
    public void setTransactions(InTransaction transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Objects.requireNonNull(transactions, "set the property transactions")
                .failure()
                .ifPresentOrElse(
                        failure -> builder.message("Events cannot be saved (" + Causes.reason(failure)
                                        + "), so they wait; the bridge retries and none is lost: check that this"
                                        + " process can write the database of outbox.datasource.url, and that its disk"
                                        + " is not full")
                                .down(),
                        builder::up);
    }
}
