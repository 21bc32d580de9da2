package org.asyncio4j.spi.process;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.Waiters;
import org.asyncio4j.spi.io.LoopIo;
import org.jspecify.annotations.Nullable;

/** The start of one child. Loop thread, except for {@link #run}. */
final class Spawning implements Runnable {

    /*
     * Overview.
     *
     *   nothing --started, or failed--> what became of it --the task takes it--> (it is the task's)
     *      |                                   |
     *      '--given up--> GIVEN UP <--given up-'
     *
     * If a child that has been given up was started nevertheless, the side that finds it kills it, and notifies the
     * loop when it is gone.
     */

    private static final Object GIVEN_UP = new Object();

    private final ProcessBuilder command;
    private final EventLoop loop;
    private final LoopIo io;
    private final Handle arrived;
    private final Handle gone;
    private final AtomicReference<@Nullable Object> outcome = new AtomicReference<>(); // any thread, CAS
    private @Nullable Future<@Nullable Void> waiter; // loop thread
    private boolean underWay; // loop thread: holds virtual time back

    Spawning(ProcessBuilder command, EventLoop loop, LoopIo io) {
        this.command = command;
        this.loop = loop;
        this.io = io;
        this.arrived = io.newHandle(this::arrived);
        this.gone = io.newHandle(this::gone);
    }

    void beginOperation() {
        if (!underWay) {
            underWay = true;
            io.operationBegins();
        }
    }

    void endOperation() {
        if (underWay) {
            underWay = false;
            io.operationEnds();
        }
    }

    private void arrived() {
        if (outcome.get() != GIVEN_UP) { // otherwise the child is about to end: gone comes later
            gone();
        }
    }

    private void gone() {
        endOperation();
        Waiters.wake(waiter);
    }

    /** Suspends until the child is started, has failed to start, or has been killed after it was given up. */
    void await() {
        Future<@Nullable Void> mine = loop.createFuture();
        waiter = mine;
        mine.await();
    }

    /** Returns the child that has been started. */
    Process process() throws IOException {
        if (outcome.get() instanceof Process started) {
            return started;
        }
        throw Throwing.any((Throwable) Objects.requireNonNull(outcome.get()));
    }

    /** Gives up the child. Returns whether {@link #await} must be called until it is gone. */
    boolean giveUp() {
        Object before = outcome.getAndSet(GIVEN_UP);
        if (before instanceof Throwable) {
            endOperation();
            return false;
        }
        beginOperation();
        if (before instanceof Process started) {
            end(started);
        }
        return true;
    }

    /** Starts the child, on a thread that may block. */
    @Override
    public void run() {
        if (outcome.get() != null) {
            io.ready(gone); // given up already
            return;
        }
        Object now;
        try {
            now = command.start();
        } catch (IOException | RuntimeException | Error failure) {
            now = failure;
        }
        if (outcome.compareAndSet(null, now)) {
            io.ready(arrived);
        } else if (now instanceof Process unwanted) {
            end(unwanted);
        } else {
            io.ready(gone);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ready() throws nothing
    private void end(Process unwanted) {
        unwanted.destroyForcibly();
        unwanted.onExit().thenRun(() -> io.ready(gone));
    }
}
