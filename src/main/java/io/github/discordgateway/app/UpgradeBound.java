package io.github.discordgateway.app;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection whose response to the WebSocket upgrade is too long. Vert.x collects all of a refusal and offers no
 * bound, so this stands in front of it: Netty finds it by the service loader, once {@link #enable} has been called.
 */
public final class UpgradeBound extends ChannelInitializerExtension {
    private static final Logger LOG = LoggerFactory.getLogger(UpgradeBound.class);
    /** As much as Netty reads at once, so that nothing behind an upgrade that succeeds counts. */
    private static final int MAX_BYTES = 64 << 10;

    /** What Vert.x calls its handler as long as the response is awaited. */
    private static final String AWAITING = "handshakeCompleter";

    /** Has to be called before the first connection. */
    static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeClientChannel(Channel channel) {
        if (channel instanceof SocketChannel) {
            channel.pipeline().addFirst(new Counter());
        }
    }

    private static final class Counter extends ChannelInboundHandlerAdapter {
        private int bytes;
        private boolean over;

        @Override
        public void channelRead(ChannelHandlerContext connection, Object message) throws Exception {
            if (connection.pipeline().get(AWAITING) != null) {
                bytes += ((ByteBuf) message).readableBytes();
            } else if (bytes > 0) {
                over = true;
                connection.pipeline().remove(this);
            }
            if (!over && bytes > MAX_BYTES) {
                ReferenceCountUtil.release(message);
                LOG.warn(
                        "[Gateway] The response to the WebSocket upgrade has more than {} bytes: the connection is closed",
                        MAX_BYTES);
                connection.close();
            } else {
                super.channelRead(connection, message);
            }
        }

        /** Vert.x empties the pipeline when it makes an HTTP connection of the channel. */
        @Override
        public void handlerRemoved(ChannelHandlerContext connection) {
            Channel channel = connection.channel();
            if (!over && channel.isOpen()) {
                channel.eventLoop().execute(() -> channel.pipeline().addFirst(new Counter()));
            }
        }
    }
}
