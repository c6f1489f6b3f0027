package io.github.discordgateway.app.management.page;

import io.github.discordgateway.hub.outbox.DeliveryFigures;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** Finds the delivery figures of the program's database. */
final class Figures {
    private static final String BEAN = "dataSource";

    private Figures() {}

    /**
     * Reads from the database bean.
     *
     * @throws IllegalStateException if the bean does not exist, or not yet
     */
    static DeliveryFigures of(CamelContext camel) {
        DataSource database = camel.getRegistry().lookupByNameAndType(BEAN, DataSource.class);
        if (database == null) {
            throw new IllegalStateException("there is no bean " + BEAN);
        }
        return new DeliveryFigures(database);
    }
}
