package io.github.discordgateway.app.management;

import io.vertx.ext.web.Router;

/** Requests of one kind that the management port takes. */
interface ManagementRequests {
    void addTo(Router router);
}
