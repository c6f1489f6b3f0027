package io.github.discordgateway.hub.outbox;

import io.github.discordgateway.failure.Causes;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/** Says whether room events can be saved: DOWN from a transaction that failed until one is committed. */
public final class OutboxHealthCheck extends AbstractHealthCheck {
    private @Nullable InTransaction transactions;

    /** A check under the id {@code outbox}. */
    public OutboxHealthCheck() {
        super("camel", "outbox");
    }

    /** Sets what saves events. */
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
                                        + "), so they wait; it is tried again and none is lost: see that the database"
                                        + " that outbox.datasource.url names can be written, and that its disk is not"
                                        + " full")
                                .down(),
                        builder::up);
    }
}
