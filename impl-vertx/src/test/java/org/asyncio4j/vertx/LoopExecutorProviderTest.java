package org.asyncio4j.vertx;

import static org.asyncio4j.Asyncio.onLoopThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vert.x delivers to a loop that another back end drives. */
class LoopExecutorProviderTest extends WithVertx {

    private static void run(CoroutineMechanism mechanism, Action<Exception> main) throws Exception {
        try (var runner = new Runner(() -> new ParkingLoop(config(mechanism)))) {
            runner.run(main);
        }
    }

    private static Thread loopThread() {
        return Asyncio.<Thread, RuntimeException>onLoopThread(Thread::currentThread);
    }

    @ParameterizedTest
    @EnumSource
    void timersAndFuturesOfVertxCompleteOnTheLoopsThread(CoroutineMechanism mechanism) throws Exception {
        run(mechanism, () -> {
            List<Thread> seen = new ArrayList<>();
            var fired = Asyncio.getRunningLoop().<Integer>createFuture();
            vertx.setTimer(1, id -> seen.add(Thread.currentThread()));
            vertx.timer(2, TimeUnit.MILLISECONDS).onComplete(done -> seen.add(Thread.currentThread()));
            vertx.executeBlocking(() -> 5).onSuccess(value -> {
                seen.add(Thread.currentThread());
                fired.setResult(value); // allowed: this is the loop's thread
            });
            assertEquals(5, fired.await());
            VertxAsyncio.await(vertx.timer(20, TimeUnit.MILLISECONDS));
            Thread expected = loopThread();
            assertEquals(List.of(expected, expected, expected), seen);
        });
    }

    @ParameterizedTest
    @EnumSource
    void handlersRunOnAnExternalContext(CoroutineMechanism mechanism) throws Exception {
        run(mechanism, () -> {
            ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
            assertEquals(ThreadingModel.EXTERNAL, context.threadingModel());
            var inside = Asyncio.getRunningLoop().<List<Object>>createFuture();
            context.runOnContext(v -> inside.setResult(List.of(
                    context.inThread(), Vertx.currentContext() == context, Asyncio.getRunningLoop())));
            assertEquals(List.of(true, true, Asyncio.getRunningLoop()), inside.await());
            assertNull(Vertx.currentContext());
        });
    }

    @ParameterizedTest
    @EnumSource
    void sameHoldsForWhatACallbackBegins(CoroutineMechanism mechanism) throws Exception {
        run(mechanism, () -> {
            var thread = Asyncio.getRunningLoop().<Thread>createFuture();
            onLoopThread(() -> {
                vertx.setTimer(1, id -> thread.setResult(Thread.currentThread()));
            });
            assertSame(loopThread(), thread.await());
        });
    }

    @ParameterizedTest
    @EnumSource
    void serverAndClientOfVertxServeTheLoop(CoroutineMechanism mechanism) throws Exception {
        run(mechanism, () -> {
            List<Thread> seen = new ArrayList<>();
            var server = vertx.createNetServer().connectHandler(socket -> {
                seen.add(Thread.currentThread());
                socket.handler(socket::write);
            });
            VertxAsyncio.await(server.listen(0, "localhost"));
            var client = vertx.createNetClient();
            var socket = VertxAsyncio.await(client.connect(server.actualPort(), "localhost"));
            var echo = Asyncio.getRunningLoop().<String>createFuture();
            socket.handler(buffer -> echo.setResult(buffer.toString()));
            socket.write("hello");
            assertEquals("hello", echo.await());
            assertEquals(List.of(loopThread()), seen);
            VertxAsyncio.await(client.close());
            VertxAsyncio.await(server.close());
        });
    }

    @Test
    void otherThreadsGetAnEventLoop() {
        assertEquals(ThreadingModel.EVENT_LOOP, vertx.getOrCreateContext().threadingModel());
        assertNull(new LoopExecutorProvider().eventExecutorFor(Thread.currentThread()));
    }

    @Test
    void closedLoopRejects() throws Exception {
        var executors = new ArrayList<java.util.concurrent.Executor>();
        run(CoroutineMechanism.HANDOFF, () -> {
            executors.add(new LoopExecutorProvider().eventExecutorFor(Thread.currentThread()));
        });
        assertThrows(RejectedExecutionException.class, () -> executors.getFirst().execute(() -> {}));
    }

    /** A loop on a context of Vert.x keeps that context for the operations it starts. */
    @Test
    void guestKeepsItsOwnContext() throws Exception {
        EventLoop loop = VertxAsyncio.attach(context);
        assertSame(context, outcome(VertxAsyncio.run(context, () -> {
            assertSame(loop, Asyncio.getRunningLoop());
            return vertx.getOrCreateContext();
        })));
    }
}
