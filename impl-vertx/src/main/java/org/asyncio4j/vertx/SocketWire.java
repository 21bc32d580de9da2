package org.asyncio4j.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import org.asyncio4j.transports.ExtraInfo;
import org.jspecify.annotations.Nullable;

/** A socket of Vert.x, which can be closed on one side unless there is TLS over it. */
final class SocketWire implements Wire {

    /*
     * Overview. Vert.x closes a socket when its other side has sent its end. Netty can be configured not to; it then
     * notifies the channel's handlers, and the notification overtakes data that was received before and is still
     * queued. So one handler turns it into an empty buffer, which is queued like any other; a channel never receives an
     * empty buffer otherwise.
     */

    private final NetSocket socket;
    private final @Nullable DuplexChannel halves; // null: it cannot be closed on one side

    SocketWire(NetSocket socket) {
        this.socket = socket;
        this.halves = keepHalfOpen(socket);
    }

    /**
     * Keeps the socket open for writing when the other side has sent its end. Idempotent.
     *
     * @return its channel; null if this is not possible
     */
    static @Nullable DuplexChannel keepHalfOpen(NetSocket socket) {
        if (socket.isSsl()
                || !(socket instanceof NetSocketInternal internal)
                || !(internal.channelHandlerContext().channel() instanceof DuplexChannel channel)) {
            return null;
        }
        synchronized (channel) {
            if (channel.pipeline().get(EndAsBuffer.class) == null) {
                channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
                String before = internal.channelHandlerContext().name();
                channel.pipeline().addBefore(before, "asyncio4j-end", new EndAsBuffer());
            }
        }
        return channel;
    }

    private static final class EndAsBuffer extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            if (event == ChannelInputShutdownEvent.INSTANCE) {
                context.fireChannelRead(context.alloc().heapBuffer(0));
                context.fireChannelReadComplete();
            } else {
                super.userEventTriggered(context, event);
            }
        }
    }

    @Override
    public Future<? extends ReadStream<Buffer>> source() {
        return Future.succeededFuture(socket);
    }

    @Override
    public WriteStream<Buffer> sink() {
        return socket;
    }

    @Override
    public boolean endsWithEmptyBuffer() {
        return halves != null;
    }

    @Override
    public void whenGone(Runnable callback) {
        socket.closeHandler(closed -> callback.run());
    }

    @Override
    public boolean canEnd() {
        return halves != null;
    }

    @Override
    public Future<?> end() {
        if (halves == null) {
            throw new UnsupportedOperationException("TLS cannot be closed on one side only");
        }
        Promise<@Nullable Void> ended = Promise.promise();
        halves.shutdownOutput().addListener(done -> {
            if (done.isSuccess()) {
                ended.complete();
            } else {
                ended.fail(done.cause());
            }
        });
        return ended.future();
    }

    @Override
    public Future<?> close() {
        return socket.close();
    }

    /** Closes the channel directly, because the socket's own close waits until everything written is sent. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // regardless of the outcome
    public void reset() {
        if (socket instanceof NetSocketInternal internal) {
            internal.channelHandlerContext().close();
        } else {
            socket.close();
        }
    }

    @Override
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return SocketInfo.of(what, socket.remoteAddress(), socket.localAddress(), socket.sslSession(),
                socket.isSsl() ? socket.applicationLayerProtocol() : null);
    }

    @Override
    public String toString() {
        return "socket " + socket.localAddress() + " -> " + socket.remoteAddress();
    }
}
