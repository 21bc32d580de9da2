package org.asyncio4j.vertx;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.concurrent.Executor;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Streams;
import org.asyncio4j.spi.GuestLoops;
import org.jspecify.annotations.Nullable;

/** A bridge between readers and writers and the streams of Vert.x, in both directions. In tasks. */
final class Bridge {

    private Bridge() {}

    static StreamConnection streams(Wire wire) {
        return Streams.openConnection(VertxTransport.connected(Asyncio.getRunningLoop(), wire));
    }

    static StreamReader reader(ReadStream<Buffer> stream) {
        StreamReader reader = new StreamReader();
        VertxTransport.begin(Asyncio.getRunningLoop(), new StreamsWire(stream, null), new ReaderProtocol(reader));
        return reader;
    }

    static ReadStream<Buffer> readStream(StreamReader reader) {
        EventLoop loop = Asyncio.getRunningLoop();
        return new ReaderStream(reader, loop, handlers(loop, ContextInternal.current()));
    }

    static WriteStream<Buffer> writeStream(StreamWriter writer) {
        EventLoop loop = Asyncio.getRunningLoop();
        ContextInternal context = ContextInternal.current();
        return new WriterStream(writer, loop, context, handlers(loop, context));
    }

    /** Calls a handler of an event that carries no value. */
    @SuppressWarnings("NullAway") // no other value is a Void
    static void call(Handler<Void> handler) {
        handler.handle(null);
    }

    /** Returns the executor of handlers: the context or, if there is none, the loop, on which they run as callbacks. */
    private static Executor handlers(EventLoop loop, @Nullable ContextInternal context) {
        return context == null
                ? call -> GuestLoops.callUnlessClosed(loop, call)
                : call -> context.runOnContext(nothing -> call.run());
    }
}
