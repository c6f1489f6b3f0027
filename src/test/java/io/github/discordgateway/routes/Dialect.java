package io.github.discordgateway.routes;

import io.github.discordgateway.app.RoomEventRoutes;
import org.apache.camel.main.Main;

/** In which of Camel's languages the routes are written. */
enum Dialect {
    /** The files of the folder {@code routes}. */
    YAML {
        @Override
        void addRoutesTo(Main camel) {
            camel.configure().setRoutesIncludePattern("file:routes/*.camel.yaml");
        }
    },
    /** {@link RoomEventRoutes}. */
    JAVA {
        @Override
        void addRoutesTo(Main camel) {
            camel.configure().addRoutesBuilder(new RoomEventRoutes());
        }
    };

    abstract void addRoutesTo(Main camel);
}
