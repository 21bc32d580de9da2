package org.asyncio4j;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.asyncio4j.bootstrap.AdoptingServer;
import org.asyncio4j.bootstrap.Loops;
import org.asyncio4j.bootstrap.OutsideWork;
import org.asyncio4j.bootstrap.UnlessClosed;
import org.jspecify.annotations.Nullable;

/** A loop of a group, and the thread that runs it. Any thread. */
final class GroupMember {

    private final String name;
    private final Supplier<? extends EventLoop> loopFactory;
    private final CompletableFuture<EventLoop> started = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final List<AdoptingServer> servers = new CopyOnWriteArrayList<>();
    private final AtomicInteger assigned = new AtomicInteger(); // submissions, and connections on their way here
    private volatile boolean stalled; // has not handled a connection in time

    GroupMember(String name, Supplier<? extends EventLoop> loopFactory) {
        this.name = name;
        this.loopFactory = loopFactory;
    }

    // Life cycle

    /** Creates the thread, and on it the loop. */
    void start() {
        try {
            Loops.bootstrap().newLoopThread(name, this::run).start();
        } catch (Throwable failure) {
            endWith(failure);
        }
    }

    private void run() {
        try {
            serve(loopFactory.get());
            ended.complete(null);
        } catch (Throwable failure) {
            endWith(failure);
        }
    }

    private void endWith(Throwable failure) {
        started.completeExceptionally(failure); // no effect if it has started
        ended.completeExceptionally(failure);
    }

    private void serve(EventLoop loop) {
        try {
            OutsideWork.begin(loop); // the group may add work at any time
            loop.callSoon(() -> started.complete(loop));
            loop.runForever();
        } finally {
            OutsideWork.end(loop);
            Runner.drain(loop);
        }
    }

    /** Suspends until the loop is running; rethrows its failure. */
    void awaitStart() {
        FutureChain.fromStage(Suspension.loop(), started.minimalCompletionStage()).await();
    }

    /** Makes {@code here} report an end that the group has not requested. */
    void reportEarlyEnd(EventLoop here, BooleanSupplier isRequested) {
        var _ = ended.whenComplete((none, failure) -> {
            if (!isRequested.getAsBoolean()) {
                UnlessClosed.call(here, () -> here.callExceptionHandler(ExceptionContext.of(
                        "a loop of a group has ended: its connections are lost, and work goes to the others",
                        failure)));
            }
        });
    }

    /** Stops the loop as soon as it runs, if it ever does. */
    void stop() {
        var _ = started.thenAccept(loop -> UnlessClosed.call(loop, loop::stop));
    }

    CompletableFuture<@Nullable Void> ended() {
        return ended;
    }

    /** Returns whether its loop, which must have started, is closed: then it takes nothing any more. */
    boolean isClosed() {
        return loop().isClosed();
    }

    /** Returns the failure with which the loop has ended, or null if it has not ended, or ended as requested. */
    @Nullable Throwable failure() {
        return ended.isCompletedExceptionally() ? ended.exceptionNow() : null;
    }

    /** Returns the loop, which must have started. */
    EventLoop loop() {
        return started.join();
    }

    // Work

    /** Returns the number of submissions and connections. The load of a closed loop is the maximum. */
    int load() {
        if (isClosed()) {
            return Integer.MAX_VALUE;
        }
        int load = assigned.get();
        servers.removeIf(AdoptingServer::isOver);
        for (AdoptingServer each : servers) {
            load += each.connections();
        }
        return load;
    }

    void addLoad() {
        assigned.incrementAndGet();
    }

    void removeLoad() {
        assigned.decrementAndGet();
    }

    /** Returns whether the loop has not handled a connection in time, and has handled none since. */
    boolean isStalled() {
        return stalled;
    }

    void setStalled(boolean now) {
        stalled = now;
    }

    /** Makes the loop await {@code awaitable}, for a task of {@code here}. */
    <T extends @Nullable Object> Future<T> submit(Awaitable<T> awaitable, EventLoop here) {
        addLoad();
        ConcurrentFuture<T> there;
        try {
            there = CompletableConcurrentFuture.of(awaitable, loop());
        } catch (Throwable failure) {
            removeLoad();
            throw failure;
        }
        // the load is removed before the result is there
        Future<T> result = FutureChain.fromStage(here, there.whenComplete((value, failure) -> removeLoad()));
        result.addDoneCallback(done -> {
            if (done.isCancelled()) {
                there.cancel();
            }
        });
        return result;
    }

    void add(AdoptingServer server) {
        servers.add(server);
    }

    @Override
    public String toString() {
        return "<GroupMember " + name + ">";
    }
}
