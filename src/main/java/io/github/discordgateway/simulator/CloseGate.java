package io.github.discordgateway.simulator;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Sees a client's close frame before Vert.x does, which answers it at once, and can keep it back. Only for the
 * channel's event loop.
 */
final class CloseGate extends ChannelInboundHandlerAdapter {

    private static final int NO_CODE = 1005;

    private final ChannelHandlerContext vertx;
    private final IntPredicate passes;
    private @Nullable CloseWebSocketFrame withheld;

    /**
     * A gate before the handler of that context.
     *
     * @param passes is told the client's code, 1005 where it sent none, and whether Vert.x may see it now
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

    /** Whether a close frame waits here. */
    boolean withholds() {
        return withheld != null;
    }

    /** Lets Vert.x see the close frame that waits here, if any. */
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
