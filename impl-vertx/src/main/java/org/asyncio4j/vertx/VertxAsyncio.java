package org.asyncio4j.vertx;

import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Body;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.StreamConnection;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.VoidBlock;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/**
 * asyncio inside Vert.x: loops on existing contexts, and bridges between the futures of both.
 *
 * <pre>{@code
 * class Greeter extends VerticleBase {
 *     public Future<?> start() {
 *         return VertxAsyncio.run(context, () -> {
 *             var config = await(vertx.fileSystem().readFile("greeter.json"));
 *             ...
 *         });
 *     }
 * }
 * }</pre>
 *
 * <p>The library keeps no server or client alive: since Vert.x 5, a server or client without references is closed by
 * the next garbage collection, so keep those you create in a field.
 */
public final class VertxAsyncio {

    private VertxAsyncio() {}

    /**
     * Returns the loop of {@code context}, which is created with the default configuration if there is none. See the
     * other overload.
     */
    public static EventLoop attach(io.vertx.core.Context context) {
        return Attachment.of(root(context), null).loop();
    }

    /**
     * Attaches a loop to {@code context}. The loop is running when this returns, as a guest: on the context's
     * event-loop thread, one turn at a time. Any thread, including the context's own; never blocks.
     *
     * <p>The loop lives as long as the context: undeploying the verticle, closing the Vertx or {@link #detach} cancels
     * its tasks, waits for them, then closes it. {@code stop()} ends and closes it at once. A context and its
     * duplicates share one loop; two contexts of one event-loop thread have two loops, which take turns.
     *
     * @param config mechanism, clock, debug mode, exception handler; its back end is ignored
     * @throws IllegalArgumentException if it is not an event-loop context
     * @throws IllegalStateException if the context is closed, or has a loop already
     */
    public static EventLoop attach(io.vertx.core.Context context, LoopConfig config) {
        return Attachment.of(root(context), config).loop();
    }

    /**
     * Ends the loop of {@code context}: cancels its tasks, waits for them, and closes it. Any thread; never blocks. The
     * Vertx stays open.
     *
     * @return a future that completes when the loop is closed; at once if there is none
     */
    public static io.vertx.core.Future<@Nullable Void> detach(io.vertx.core.Context context) {
        ContextInternal root = root(context);
        Attachment attachment = Attachment.existing(root);
        return attachment == null ? root.succeededFuture() : attachment.end();
    }

    /**
     * Runs {@code body} as a task of the context's loop, which is attached on first use. Any thread, including the
     * context's own; never blocks. The task and everything it starts run on exactly this context, even if it is a
     * duplicated one with its locals.
     *
     * @return the outcome of the task, delivered on {@code context}; fails with a
     *     {@link java.util.concurrent.CancellationException} if the task is cancelled
     */
    public static <T extends @Nullable Object> io.vertx.core.Future<T> run(
            io.vertx.core.Context context, Body<T, ?> body) {
        ContextInternal internal = (ContextInternal) context;
        return Attachment.of(root(context), null).run(internal, Asyncio.coroutine(body));
    }

    /** Runs {@code action} as a task of the context's loop. See {@link #run(io.vertx.core.Context, Body)}. */
    public static io.vertx.core.Future<@Nullable Void> run(io.vertx.core.Context context, Action<?> action) {
        ContextInternal internal = (ContextInternal) context;
        return Attachment.of(root(context), null).run(internal, Asyncio.coroutine(action));
    }

    /**
     * Suspends the current task until {@code future} is complete; returns its value or rethrows its failure. On any
     * back end. Cancelling the task while it waits cancels a {@link io.vertx.core.Timer}; other futures of Vert.x
     * cannot be cancelled, and their results are dropped.
     */
    public static <T extends @Nullable Object> T await(io.vertx.core.Future<T> future) {
        return toFuture(future).await();
    }

    /**
     * Returns a future of the running loop that follows {@code future}. Loop thread; never suspends. A failure with
     * {@link java.util.concurrent.CancellationException} cancels it.
     */
    public static <T extends @Nullable Object> Future<T> toFuture(io.vertx.core.Future<T> future) {
        return FutureBridge.toOurs(future, Asyncio.getRunningLoop());
    }

    /**
     * Returns a future of Vert.x that follows {@code future}. Loop thread; never suspends. Its handlers run on the
     * current context of Vert.x, if there is one.
     */
    public static <T extends @Nullable Object> io.vertx.core.Future<T> toVertx(Future<T> future) {
        return FutureBridge.toVertx(future, ContextInternal.current());
    }

    /**
     * Returns a handler for Vert.x that runs {@code block} as a task of its own for each object handled: a connection,
     * a request, a message. The tasks run on the running loop, in copies of the current {@code Context}; if no loop is
     * running now, on the loop of the context on which Vert.x calls the handler.
     *
     * <p>Streams are paused, so that nothing is lost before the task gets to them. The failure of a task is reported to
     * the exception handler; the request is then answered with status 500 if nothing has been sent yet. Otherwise, and
     * if the task is cancelled, the request is reset, or the connection closed. The end of the block ends neither.
     *
     * <pre>{@code
     * vertx.createHttpServer().requestHandler(inTask(request -> {
     *     try (var streams = streams(request)) {
     *         for (byte[] line : streams.reader()) {
     *             streams.writer().send(line);
     *         }
     *         streams.writer().writeEof();
     *     }
     * }));
     * }</pre>
     */
    public static <T> Handler<T> inTask(VoidBlock<? super T, ?> block) {
        return new TaskHandler<>(block);
    }

    /**
     * Returns a reader and a writer over a socket. In a task; never suspends. They own the socket from now on: none of
     * its handlers may be set any longer. Closing the writer closes the socket. Without TLS it can be
     * {@linkplain StreamWriter#writeEof closed on one side}, by this side or the other.
     *
     * @see #reader(ReadStream)
     */
    public static StreamConnection streams(NetSocket socket) {
        return Bridge.streams(new SocketWire(socket));
    }

    /**
     * Returns a reader of a request's body and a writer of its response's body. Status and headers of the response can
     * be set until the first byte is written. In a task; never suspends. The end of writing ends the response. If the
     * writer is closed before that, the request is reset, as the response must not be taken for complete; over HTTP/1
     * that closes the connection. In that case only a response of which nothing was written is left to the program.
     * Closing the writer also receives and drops the rest of the request.
     *
     * @see #reader(ReadStream)
     */
    public static StreamConnection streams(HttpServerRequest request) {
        return Bridge.streams(new ServedRequest(request));
    }

    /**
     * Returns a writer of a request's body and a reader of its response's body. In a task; never suspends. The request
     * is sent with the first byte that is written, or with the end of writing; {@code await(request.response())} has
     * status and headers of the response. If the writer is closed before the end was written, or the response was not
     * read to the end, the request is reset; over HTTP/1 that closes the connection.
     *
     * <pre>{@code
     * var request = await(client.request(HttpMethod.GET, 80, "example.org", "/"));
     * try (var streams = streams(request)) {
     *     streams.writer().writeEof();
     *     IO.println(await(request.response()).statusCode());
     *     IO.println(new String(streams.reader().read(), UTF_8));
     * }
     * }</pre>
     *
     * @see #reader(ReadStream)
     */
    public static StreamConnection streams(HttpClientRequest request) {
        return Bridge.streams(new SentRequest(request));
    }

    /**
     * Returns a reader of one stream and a writer to another, which may be the same, such as a web socket. In a task;
     * never suspends. The end of writing ends the stream that is written, and so does closing the writer.
     *
     * @see #reader(ReadStream)
     * @see #writer(WriteStream)
     */
    public static StreamConnection streams(ReadStream<Buffer> source, WriteStream<Buffer> sink) {
        return Bridge.streams(new StreamsWire(source, sink));
    }

    /**
     * Returns a reader of a stream of Vert.x. The reader ends with the stream, and throws the stream's failure. In a
     * task; never suspends. The stream is paused, and more is requested only as the reader has room; a stream that is
     * no longer read stays paused, and a cancelled task loses none of it.
     *
     * <p>The stream must be passed to this method before it flows: paused in the handler that received it, as
     * {@link #inTask} does; or, if it is a result, in the future:
     * {@code await(request.send().map(HttpClientResponse::pause))}.
     */
    public static StreamReader reader(ReadStream<Buffer> stream) {
        return Bridge.reader(stream);
    }

    /**
     * Returns a writer to a stream of Vert.x. In a task; never suspends. {@code drain} waits while the stream's write
     * queue is full, or more is unsent than the {@linkplain StreamWriter#transport() transport}'s water marks allow.
     * The end of writing ends the stream, and so does closing the writer. An HTTP body is reset if its writer is closed
     * before the end was written.
     */
    public static StreamWriter writer(WriteStream<Buffer> stream) {
        return Bridge.streams(new StreamsWire(null, stream)).writer();
    }

    /**
     * Returns a transport over a socket for a custom protocol, which is notified from the next turn on. Loop thread;
     * never suspends. The transport owns the socket from now on, as with {@link #streams(NetSocket)}.
     */
    public static Transport transport(NetSocket socket, BaseProtocol protocol) {
        return VertxTransport.begin(Asyncio.getRunningLoop(), new SocketWire(socket), protocol);
    }

    /**
     * Returns a reader as a stream of Vert.x. Its handlers are called on the current context of Vert.x or, if there is
     * none, on the loop. In a task; never suspends. While the stream has a handler and demand, a task of its own reads;
     * otherwise everything stays in the reader, from which no other task may read at the same time. A failure of the
     * reader goes to the exception handler, and so does the cancellation of that task, which ends with the loop at the
     * latest.
     *
     * <pre>{@code
     * await(readStream(connection.reader()).pipeTo(response));
     * }</pre>
     */
    public static ReadStream<Buffer> readStream(StreamReader reader) {
        return Bridge.readStream(reader);
    }

    /**
     * Returns a writer as a stream of Vert.x. Its handlers are called on the current context of Vert.x or, if there is
     * none, on the loop. In a task; never suspends. A write is complete when {@code drain} has let it pass. The end of
     * the stream is {@code writeEof}, or {@code close} if the writer has no {@code writeEof}; closing the writer is
     * left to the program.
     */
    public static WriteStream<Buffer> writeStream(StreamWriter writer) {
        return Bridge.writeStream(writer);
    }

    private static ContextInternal root(io.vertx.core.Context context) {
        if (context.threadingModel() != ThreadingModel.EVENT_LOOP) {
            throw new IllegalArgumentException("a loop needs an event-loop context, and the threading model of this one"
                    + " is " + context.threadingModel()
                    + "; deploy the verticle with the default threading model, or use"
                    + " a loop of another back end");
        }
        return ((ContextInternal) context).unwrap();
    }
}
