package io.github.discordgateway.app.management.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Stands before everything on a port that only this machine can reach and that needs no token. It refuses what a page
 * of another site has made a browser send, a WebSocket too, for which browsers ask with a GET. It also drops the
 * parameters of the URL, which Camel would make headers of. Runs on the event loop.
 */
public final class LoopbackGuard implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null && !Loopback.isNamedBy(host)) {
            AccessGuard.line(
                    context,
                    HttpResponseStatus.MISDIRECTED_REQUEST,
                    "This is to be reached as 127.0.0.1 or localhost, not under another name");
        } else if ((CrossSite.isChange(request) || request.headers().contains(HttpHeaders.UPGRADE))
                && CrossSite.isForeign(request)) {
            AccessGuard.line(context, HttpResponseStatus.FORBIDDEN, "A page of another site may not ask for this");
        } else {
            context.queryParams().clear();
            context.next();
        }
    }
}
