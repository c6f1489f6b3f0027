package io.github.discordgateway.app.management.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Guards a loopback port that needs no token. It refuses requests that a page of another site made a browser send, also
 * WebSocket upgrades, which are GET requests. It also drops the URL's parameters, which Camel would turn into headers.
 * Runs on the event loop.
 */
public final class LoopbackGuard implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null && !Loopback.isNamedBy(host)) {
            AccessGuard.line(
                    context, HttpResponseStatus.MISDIRECTED_REQUEST, "Use 127.0.0.1 or localhost as the host name");
        } else if ((CrossSite.isChange(request) || request.headers().contains(HttpHeaders.UPGRADE))
                && CrossSite.isForeign(request)) {
            AccessGuard.line(context, HttpResponseStatus.FORBIDDEN, "A page of another site may not send this request");
        } else {
            context.queryParams().clear();
            context.next();
        }
    }
}
