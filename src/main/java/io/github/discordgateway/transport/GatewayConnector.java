package io.github.discordgateway.transport;

import io.github.discordgateway.gateway.Compression;
import io.github.discordgateway.gateway.GatewayUrl;
import io.github.discordgateway.gateway.PlaintextPolicy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens WebSockets to the gateway: at the resume URL if it may receive the token, else at the ordinary URL. */
final class GatewayConnector {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayConnector.class);
    private static final int CONNECT_TIMEOUT_MS = 15_000;
    private static final int CLOSING_TIMEOUT_SECONDS = 3;

    private final WebSocketClient webSockets;
    private final HostLookup hosts;
    private final Compression compression;
    private final PlaintextPolicy plaintext;

    /**
     * Creates a connector.
     *
     * @param maxFrameBytes the largest message to accept
     */
    GatewayConnector(Vertx vertx, GatewayAccess access, int maxFrameBytes) {
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setMaxFrameSize(maxFrameBytes)
                .setMaxMessageSize(maxFrameBytes)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setClosingTimeout(CLOSING_TIMEOUT_SECONDS);
        access.network().configure(options);
        this.webSockets = vertx.createWebSocketClient(options);
        this.hosts = new HostLookup(vertx, options);
        this.compression = access.compression();
        this.plaintext = access.network().plaintext();
    }

    Future<WebSocket> open(Optional<URI> resumeUrl, URI ordinary) {
        URI url = choose(resumeUrl, ordinary);
        return hosts.prepare(url.getHost())
                .compose(prepared -> webSockets.connect(new WebSocketConnectOptions()
                        .setAbsoluteURI(GatewayUrl.withQuery(url, compression).toString())
                        .addHeader("User-Agent", UserAgent.VALUE)
                        .setTimeout(CONNECT_TIMEOUT_MS)));
    }

    void close() {
        webSockets.close();
    }

    private URI choose(Optional<URI> resumeUrl, URI ordinary) {
        if (resumeUrl.isEmpty()) {
            return ordinary;
        }
        if (GatewayUrl.mayReceiveToken(resumeUrl.get(), ordinary, plaintext)) {
            return resumeUrl.get();
        }
        LOG.warn(
                "[Gateway] Refusing to send the token to the resume URL's host {}; resuming at {} instead",
                resumeUrl.get().getHost(),
                ordinary.getHost());
        return ordinary;
    }
}
