package io.github.discordgateway.routes;

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
            camel.configure().addLambdaRouteBuilder(new RoomEventRoutes());
        }
    };

    abstract void addRoutesTo(Main camel);
}
