package org.asyncio4j.vertx;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.io.IOException;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.GeneratorExit;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A loop on an existing context of the user's. */
class AttachTest extends WithVertx {

    private static final ContextLocal<String> USER = ContextLocal.registerLocal(String.class); // before any Vertx

    @ParameterizedTest
    @EnumSource
    void loopIsRunningWhenAttachReturns(CoroutineMechanism mechanism) throws Exception {
        EventLoop loop = VertxAsyncio.attach(context, config(mechanism));
        assertTrue(loop.isRunning());
        assertEquals("done", runCoroutineThreadsafe(() -> sleep(Duration.ofMillis(1), "done"), loop)
                .result(Duration.ofSeconds(PATIENCE_SECONDS)));
    }

    @ParameterizedTest
    @EnumSource
    void callbacksRunOnTheThreadAndContextOfTheHost(CoroutineMechanism mechanism) throws Exception {
        EventLoop loop = VertxAsyncio.attach(context, config(mechanism));
        var seen = new CompletableFuture<List<Object>>();
        loop.callSoonThreadsafe(() -> loop.callLater(
                Duration.ofMillis(1),
                () -> seen.complete(List.of(isThreadOf(context), Vertx.currentContext() == context))));
        assertEquals(List.of(true, true), seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void currentContextIsRightInTasksAcrossAwaits(CoroutineMechanism mechanism) throws Exception {
        VertxAsyncio.attach(context, config(mechanism));
        outcome(VertxAsyncio.run(context, () -> {
            assertSame(context, Vertx.currentContext());
            sleep(Duration.ZERO);
            assertSame(context, Vertx.currentContext());
            createTask(() -> assertSame(context, Vertx.currentContext())).await();
            assertEquals(7, VertxAsyncio.await(context.executeBlocking(() -> 7)));
            assertSame(context, Vertx.currentContext());
            assertSame(context, vertx.getOrCreateContext());
        }));
    }

    @ParameterizedTest
    @EnumSource
    void tasksOfARequestSeeItsLocals(CoroutineMechanism mechanism) throws Exception {
        VertxAsyncio.attach(context, config(mechanism));
        var request = context.duplicate();
        USER.put(request, "ada");
        var other = context.duplicate();
        USER.put(other, "grace");
        var both = io.vertx.core.Future.all(
                VertxAsyncio.run(request, () -> userAfterAwaits()), VertxAsyncio.run(other, () -> userAfterAwaits()));
        assertEquals(List.of("ada", "grace"), outcome(both).list());
    }

    private static String userAfterAwaits() {
        for (int i = 0; i < 3; i++) {
            sleep(Duration.ZERO);
        }
        return createTask(() -> {
            sleep(Duration.ofMillis(1));
            return USER.get(Vertx.currentContext());
        })
                .await();
    }

    @ParameterizedTest
    @EnumSource
    void onLoopThreadRunsABlockOnTheHostsThread(CoroutineMechanism mechanism) throws Exception {
        VertxAsyncio.attach(context, config(mechanism));
        assertEquals(
                List.of(false, true, false),
                outcome(VertxAsyncio.run(context, () -> {
                    boolean before = context.inThread();
                    boolean inside = Asyncio.<Boolean, RuntimeException>onLoopThread(context::inThread);
                    return List.of(before, inside, context.inThread());
                })));
    }

    @Test
    void contextAndItsDuplicatesShareOneLoop() throws Exception {
        EventLoop loop = VertxAsyncio.attach(context);
        assertSame(loop, VertxAsyncio.attach(context.duplicate()));
        assertNotSame(loop, VertxAsyncio.attach(((VertxInternal) vertx).createEventLoopContext()));
        assertThrows(IllegalStateException.class, () -> VertxAsyncio.attach(context, LoopConfig.defaults()));
    }

    @Test
    void workerContextIsRefused() {
        var worker = ((VertxInternal) vertx).createWorkerContext();
        assertThrows(IllegalArgumentException.class, () -> VertxAsyncio.attach(worker));
    }

    @ParameterizedTest
    @EnumSource
    void debugModeLetsTheHostsThreadIn(CoroutineMechanism mechanism) throws Exception {
        EventLoop loop = VertxAsyncio.attach(context, config(mechanism).withDebug());
        var seen = new CompletableFuture<String>();
        context.runOnContext(v -> {
            loop.callSoon(() -> seen.complete("called"));
        });
        assertEquals("called", seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void failuresAndCancellationReachTheVertxFuture(CoroutineMechanism mechanism) {
        VertxAsyncio.attach(context, config(mechanism));
        var failure = new IOException("broken");
        assertSame(failure, assertThrows(IOException.class, () -> outcome(VertxAsyncio.run(context, () -> {
            sleep(Duration.ZERO);
            throw failure;
        }))));
        assertThrows(CancellationException.class, () -> outcome(VertxAsyncio.run(context, () -> {
            Asyncio.currentTask().cancel();
            sleep(Duration.ZERO);
        })));
    }

    @ParameterizedTest
    @EnumSource
    void detachUnwindsTasksAndLeavesTheVertxOpen(CoroutineMechanism mechanism) throws Exception {
        EventLoop loop = VertxAsyncio.attach(context, config(mechanism));
        var trail = new CopyOnWriteArrayList<String>();
        var started = new CompletableFuture<Boolean>();
        VertxAsyncio.run(context, () -> {
            try {
                started.complete(true);
                sleep(Duration.ofHours(1));
            } catch (CancelledError cancelled) {
                sleep(Duration.ofMillis(1)); // the end waits for it
                trail.add("cancelled");
                throw cancelled;
            }
        });
        started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        outcome(VertxAsyncio.detach(context));
        assertEquals(List.of("cancelled"), trail);
        assertTrue(loop.isClosed());
        assertEquals(1, outcome(vertx.executeBlocking(() -> 1)));
        assertNotSame(loop, VertxAsyncio.attach(context));
    }

    @ParameterizedTest
    @EnumSource
    void detachClosesTheGeneratorsThatAreLeft(CoroutineMechanism mechanism) throws Exception {
        var told = new CopyOnWriteArrayList<Throwable>();
        VertxAsyncio.attach(context,
                config(mechanism).withExceptionHandler((loop, report) -> told.add(report.exception())));
        var trail = new CopyOnWriteArrayList<String>();
        var failure = new IllegalStateException("while it was closed");
        AsyncGenerator<Integer> left = AsyncGenerator.of(out -> {
            try {
                out.yield(1);
            } catch (GeneratorExit exit) {
                sleep(Duration.ofMillis(1)); // the end waits for it
                trail.add("closed");
                throw failure;
            }
        });
        assertEquals(1, outcome(VertxAsyncio.run(context, () -> left.anext())));
        outcome(VertxAsyncio.detach(context));
        Reference.reachabilityFence(left);
        assertEquals(List.of("closed"), trail);
        assertEquals(List.of(failure), told);
    }

    @ParameterizedTest
    @EnumSource
    void stopEndsTheLoopAtOnce(CoroutineMechanism mechanism) throws Exception {
        EventLoop loop = VertxAsyncio.attach(context, config(mechanism));
        var unwound = new CompletableFuture<Throwable>();
        VertxAsyncio.run(context, () -> {
            loop.callSoon(loop::stop);
            try {
                sleep(Duration.ofHours(1));
            } catch (Throwable exit) {
                unwound.complete(exit);
                throw exit;
            }
        });
        assertInstanceOf(org.asyncio4j.CoroutineExit.class, unwound.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        outcome(VertxAsyncio.detach(context));
        assertTrue(loop.isClosed());
        assertEquals(1, outcome(vertx.executeBlocking(() -> 1)));
    }

    @ParameterizedTest
    @EnumSource
    void verticleStartsWithoutBlockingAndItsLoopEndsWithIt(CoroutineMechanism mechanism) throws Exception {
        var verticle = new Sleeper(mechanism);
        String id = outcome(vertx.deployVerticle(verticle));
        assertEquals("free", verticle.between.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertFalse(verticle.loop.isClosed());
        outcome(vertx.undeploy(id));
        assertTrue(verticle.loop.isClosed());
        assertEquals(List.of("started", "cancelled"), verticle.trail);
    }

    /** A verticle whose main task waits while the event loop continues to serve others. */
    private static final class Sleeper extends VerticleBase {

        final CopyOnWriteArrayList<String> trail = new CopyOnWriteArrayList<>();
        final CompletableFuture<String> between = new CompletableFuture<>();
        private final CoroutineMechanism mechanism;
        volatile EventLoop loop;

        Sleeper(CoroutineMechanism mechanism) {
            this.mechanism = mechanism;
        }

        @Override
        public io.vertx.core.Future<?> start() {
            loop = VertxAsyncio.attach(context, LoopConfig.defaults().withCoroutines(mechanism));
            context.runOnContext(v -> between.complete("free"));
            return VertxAsyncio.run(context, () -> {
                assertSame(loop, getRunningLoop());
                VertxAsyncio.await(vertx.timer(1, TimeUnit.MILLISECONDS));
                trail.add("started");
                createTask(this::background);
            });
        }

        private void background() {
            try {
                sleep(Duration.ofHours(1));
            } finally {
                trail.add("cancelled");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingTheVertxEndsTheLoop(CoroutineMechanism mechanism) throws Exception {
        EventLoop loop = VertxAsyncio.attach(context, config(mechanism));
        var cancelled = new CompletableFuture<Boolean>();
        runCoroutineThreadsafe(() -> {
            try {
                loop.createFuture().await();
            } finally {
                cancelled.complete(true);
            }
        }, loop);
        outcome(vertx.close());
        assertTrue(cancelled.isDone());
        assertTrue(loop.isClosed());
        assertThrows(IllegalStateException.class, () -> VertxAsyncio.attach(context));
    }
}
