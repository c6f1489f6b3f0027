package io.github.discordgateway.app.management.page;

import io.github.discordgateway.hub.outbox.DeliveryFigures;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** The figures of the program's database. */
final class Figures {
    private static final String BEAN = "dataSource";

    private Figures() {}

    /**
     * Looks for the database among the beans.
     *
     * @throws IllegalStateException where it is not there, or not there yet
     */
    static DeliveryFigures of(CamelContext camel) {
        DataSource database = camel.getRegistry().lookupByNameAndType(BEAN, DataSource.class);
        if (database == null) {
            throw new IllegalStateException("there is no " + BEAN + " among the beans");
        }
        return new DeliveryFigures(database);
    }
}
