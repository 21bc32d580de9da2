package org.asyncio4j.bench.contestants.server;

import static io.netty.buffer.Unpooled.directBuffer;
import static io.netty.buffer.Unpooled.unreleasableBuffer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.asyncio4j.bench.contestants.load.Exchange;
import org.jspecify.annotations.Nullable;

/** The handlers of a Netty server, one for each question. Their output is flushed after each read. */
@SuppressWarnings("FutureReturnValueIgnored") // a write fails if the connection does
final class NettyHandlers {

    private static final ByteBuf HEAD = constant(Exchange.head());
    private static final ByteBuf BODY = constant(Exchange.body());
    private static final ByteBuf BOTH = constant(Exchange.headAndBody());
    private static final ByteBuf HTTP_ANSWER = constant(Exchange.httpAnswer());

    private NettyHandlers() {}

    private static ByteBuf constant(byte[] bytes) {
        return unreleasableBuffer(directBuffer(bytes.length).writeBytes(bytes)).asReadOnly();
    }

    abstract static class Handler extends ChannelInboundHandlerAdapter {

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close(); // the client has gone
        }
    }

    /** A handler that sends back all received data. */
    static final class Echo extends Handler {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.write(message);
        }
    }

    /** A handler that sends five lines back at once. A frame is a line. */
    static final class Lines extends Handler {

        private @Nullable ByteBuf answer;
        private int count;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf line = (ByteBuf) message;
            ByteBuf lines = answer == null ? context.alloc().buffer() : answer;
            try {
                answer = lines.writeBytes(line);
            } finally {
                line.release();
            }
            count++;
            if (count == Exchange.LINES) {
                context.write(lines);
                answer = null;
                count = 0;
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            if (answer != null) {
                answer.release();
                answer = null;
            }
        }
    }

    /** A handler that answers each small request with a head and a body, in one write or in two. */
    static final class HeadAndBody extends Handler {

        private final int writes;
        private int received; // of the request

        HeadAndBody(int writes) {
            this.writes = writes;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf data = (ByteBuf) message;
            received += data.readableBytes();
            data.release();
            for (; received >= Exchange.SMALL_REQUEST; received -= Exchange.SMALL_REQUEST) {
                if (writes == 1) {
                    context.write(BOTH.duplicate());
                } else {
                    context.write(HEAD.duplicate());
                    context.write(BODY.duplicate());
                }
            }
        }
    }

    /** A handler that answers each HTTP request with the same text. */
    static final class Http extends Handler {

        private final RequestScanner scanner = new RequestScanner();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf data = (ByteBuf) message;
            try {
                while (data.isReadable()) {
                    if (scanner.ends(data.readByte())) {
                        context.write(HTTP_ANSWER.duplicate());
                    }
                }
            } finally {
                data.release();
            }
        }
    }
}
