package org.asyncio4j.bench.contestants.counting;

import static java.util.Map.entry;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.asyncio4j.bench.ParkedCaller;
import org.asyncio4j.bench.Counted;
import org.asyncio4j.bench.RequeuedCallback;
import org.asyncio4j.bench.contestants.load.Arguments;

/** A bare event loop of Vert.x, with handlers. */
final class VertxLoop implements Operations {

    static final Map<String, Preparation> QUESTIONS = Map.ofEntries(
            entry("CallSoonThroughput", onContext(VertxLoop::callSoonThroughput)),
            entry("CallSoonThreadsafe", onContext(VertxLoop::callSoonThreadsafe)),
            entry("CrossThreadWakeup", onContext(VertxLoop::crossThreadWakeup)),
            entry("TimerChurn", VertxLoop::timerChurn),
            entry("FileRead", VertxLoop::fileRead));

    private final Context context;
    private final OnContext what;

    private VertxLoop(Context context, OnContext what) {
        this.context = context;
        this.what = what;
    }

    /** A measurement of a context, from another thread. */
    @FunctionalInterface
    private interface OnContext {
        Measured run(Context context, int count) throws Exception;
    }

    private static Preparation onContext(OnContext what) {
        return (_, _) -> new VertxLoop(context(), what);
    }

    private static Context context() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)).getOrCreateContext();
    }

    private static Executor executor(Context context) {
        return callback -> context.runOnContext(_ -> callback.run());
    }

    @Override
    public Measured run(int count) throws Exception {
        return what.run(context, count);
    }

    @Override
    public void end() throws Exception {
        context.owner().close().toCompletionStage().toCompletableFuture().get();
    }

    /** Measures a handler that queues itself again with {@code runOnContext}; 1,000 are in the queue. */
    private static Measured callSoonThroughput(Context context, int count) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        RequeuedCallback callback = new RequeuedCallback(count) {
            private final Handler<Void> handler = _ -> run();

            @Override
            protected void queue() {
                context.runOnContext(handler);
            }

            @Override
            protected void end() {
                over.countDown();
            }
        };
        long begin = System.nanoTime();
        context.runOnContext(_ -> callback.begin());
        over.await();
        Measured measured = Measured.since(begin);
        Counted.check("callbacks", count, callback.ran());
        return measured;
    }

    /** Measures a handler that another thread passes to {@code runOnContext}. */
    private static Measured callSoonThreadsafe(Context context, int count) throws InterruptedException {
        return Bursts.post(
                callback -> {
                    Handler<Void> handler = _ -> callback.run();
                    return () -> context.runOnContext(handler);
                },
                count);
    }

    /** Measures a handler on an idle loop that unparks the thread which waits for it. */
    private static Measured crossThreadWakeup(Context context, int count) {
        return Measured.nanos(new ParkedCaller().nanos(executor(context), count));
    }

    /** Measures a timer, set and cancelled on the loop, which has a turn after each 1,000. */
    private static Operations timerChurn(String technology, Arguments asked) throws InterruptedException {
        Context context = context();
        Vertx vertx = context.owner();
        Handler<Long> handler = _ -> {};
        int pending = asked.number("pending", 1_000);
        CountDownLatch set = new CountDownLatch(1);
        context.runOnContext(_ -> {
            for (int i = 0; i < pending; i++) {
                vertx.setTimer(Delays.millis(i), handler);
            }
            set.countDown();
        });
        set.await();
        return new VertxLoop(context, (on, count) -> new TimerTurns() {
            @Override
            boolean setAndCancel(int number) {
                return vertx.cancelTimer(vertx.setTimer(Delays.millis(number), handler));
            }
        }.measure(executor(on), count));
    }

    /** Measures a file of 4 KiB that is opened, read and closed in one call. */
    private static Operations fileRead(String technology, Arguments asked) throws Exception {
        String file = SmallFile.write().toString();
        return new VertxLoop(context(), (context, count) -> {
            CompletableFuture<Long> bytes = new CompletableFuture<>();
            long begin = System.nanoTime();
            context.runOnContext(_ -> readOften(context.owner(), file, count, 0, bytes));
            long read = bytes.get();
            Measured measured = Measured.since(begin);
            Counted.check("bytes", (long) SmallFile.SIZE * count, read);
            return measured;
        });
    }

    private static void readOften(Vertx vertx, String file, int times, long soFar, CompletableFuture<Long> bytes) {
        if (times == 0) {
            bytes.complete(soFar);
            return;
        }
        vertx.fileSystem()
                .readFile(file)
                .onSuccess(read -> readOften(vertx, file, times - 1, soFar + read.length(), bytes))
                .onFailure(bytes::completeExceptionally);
    }
}
