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

/** One loop of a group, and the thread that runs it. Any thread. */
final class GroupMember {

    private final String name;
    private final Supplier<? extends EventLoop> loopFactory;
    private final CompletableFuture<EventLoop> started = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    private final List<AdoptingServer> servers = new CopyOnWriteArrayList<>();
    private final AtomicInteger assigned = new AtomicInteger(); // submissions, and connections on their way here
    private volatile boolean standing; // has not come to a connection in time

    GroupMember(String name, Supplier<? extends EventLoop> loopFactory) {
        this.name = name;
        this.loopFactory = loopFactory;
    }

    // Its life

    /** Makes the thread, and there the loop. */
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
        started.completeExceptionally(failure); // says nothing if it has started
        ended.completeExceptionally(failure);
    }

    private void serve(EventLoop loop) {
        try {
            OutsideWork.begins(loop); // the group can come with more at any time
            loop.callSoon(() -> started.complete(loop));
            loop.runForever();
        } finally {
            OutsideWork.ends(loop);
            Runner.drain(loop);
        }
    }

    /** Suspends until the loop runs; fails as it has. */
    void awaitStart() {
        Asyncio.wrapFuture(started.minimalCompletionStage()).await();
    }

    /** Has {@code here} report an end that the group has not asked for. */
    void reportEarlyEnd(EventLoop here, BooleanSupplier isAsked) {
        var _ = ended.whenComplete((none, failure) -> {
            if (!isAsked.getAsBoolean()) {
                UnlessClosed.call(here, () -> here.callExceptionHandler(ExceptionContext.of(
                        "a loop of a group has ended: its connections are lost, and work goes to the others",
                        failure)));
            }
        });
    }

    /** Has the loop end as soon as it runs, if it ever does. */
    void stop() {
        started.thenAccept(loop -> UnlessClosed.call(loop, loop::stop));
    }

    CompletableFuture<@Nullable Void> ended() {
        return ended;
    }

    boolean hasEnded() {
        return ended.isDone();
    }

    /** What it has ended with; null if it has not, or as asked. */
    @Nullable Throwable failure() {
        return ended.isCompletedExceptionally() ? ended.exceptionNow() : null;
    }

    /** The loop, which has started. */
    EventLoop loop() {
        return started.join();
    }

    // Its work

    /** How much it has to do: submissions and connections. One that has ended has most. */
    int load() {
        if (hasEnded()) {
            return Integer.MAX_VALUE;
        }
        int load = assigned.get();
        servers.removeIf(AdoptingServer::isOver);
        for (AdoptingServer each : servers) {
            load += each.connections();
        }
        return load;
    }

    void begins() {
        assigned.incrementAndGet();
    }

    void ends() {
        assigned.decrementAndGet();
    }

    /** Whether it has not come to a connection in time, and not to anything since. */
    boolean isStanding() {
        return standing;
    }

    void setStanding(boolean now) {
        standing = now;
    }

    /** Has its loop await something, for a task of {@code here}. */
    <T extends @Nullable Object> Future<T> submit(Awaitable<T> awaitable, EventLoop here) {
        begins();
        ConcurrentFuture<T> there;
        try {
            there = Asyncio.runCoroutineThreadsafe(awaitable, loop());
        } catch (Throwable failure) {
            ends();
            throw failure;
        }
        Future<T> result = Asyncio.wrapFuture(there.whenComplete((value, failure) -> ends()), here); // counted out before
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
}
