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
 * Closes a connection whose response to the WebSocket upgrade is too long. Vert.x buffers the whole response of a
 * refusal without a bound, so this handler runs before it. Netty finds it with the service loader after
 * {@link #enable}.
 */
public final class UpgradeBound extends ChannelInitializerExtension {
    private static final Logger LOG = LoggerFactory.getLogger(UpgradeBound.class);
    /** The size of one read by Netty, so that data after a successful upgrade does not count. */
    private static final int MAX_BYTES = 64 << 10;

    /** The name of Vert.x's handler while it waits for the response. */
    private static final String AWAITING = "handshakeCompleter";

    /** Enables the bound; call it before the first connection. */
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
                        "[Gateway] The response to the WebSocket upgrade is larger than {} bytes: the bridge"
                                + " closes the connection",
                        MAX_BYTES);
                connection.close();
            } else {
                super.channelRead(connection, message);
            }
        }

        /** Adds a new counter, since Vert.x clears the pipeline when the channel becomes an HTTP connection. */
        @Override
        public void handlerRemoved(ChannelHandlerContext connection) {
            Channel channel = connection.channel();
            if (!over && channel.isOpen()) {
                channel.eventLoop().execute(() -> channel.pipeline().addFirst(new Counter()));
            }
        }
    }
}
