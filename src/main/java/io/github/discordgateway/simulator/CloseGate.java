package io.github.discordgateway.simulator;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Intercepts a client's close frame before Vert.x, which would respond at once, and can hold it back. Confined to the
 * channel's event loop.
 */
final class CloseGate extends ChannelInboundHandlerAdapter {

    private static final int NO_CODE = 1005;

    private final ChannelHandlerContext vertx;
    private final IntPredicate passes;
    private @Nullable CloseWebSocketFrame withheld;

    /**
     * Creates a gate before the handler of that context.
     *
     * @param passes receives the client's code, 1005 if it sent none, and decides whether Vert.x may see it now
     */
    static CloseGate before(ChannelHandlerContext vertx, IntPredicate passes) {
        CloseGate gate = new CloseGate(vertx, passes);
        vertx.pipeline().addBefore(vertx.name(), "close-gate", gate);
        return gate;
    }

    private CloseGate(ChannelHandlerContext vertx, IntPredicate passes) {
        this.vertx = vertx;
        this.passes = passes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof CloseWebSocketFrame close) {
            int code = close.statusCode();
            if (!passes.test(code < 0 ? NO_CODE : code)) {
                withheld = close;
                return;
            }
        }
        context.fireChannelRead(message);
    }

    /** Whether a close frame is held back. */
    boolean withholds() {
        return withheld != null;
    }

    /** Passes the held close frame to Vert.x, if there is one. */
    void open() {
        CloseWebSocketFrame close = withheld;
        if (close != null) {
            withheld = null;
            ChannelHandlerContext self = vertx.pipeline().context(this);
            self.fireChannelRead(close);
            self.fireChannelReadComplete();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (withheld != null) {
            withheld.release();
            withheld = null;
        }
    }
}
