package org.asyncio4j.spi.process;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.WakeUp;
import org.asyncio4j.spi.io.IoDoor;
import org.jspecify.annotations.Nullable;

/** One child on its way. Loop thread, but for {@link #run}. */
final class Spawning implements Runnable {

    /*
     * Overview.
     *
     *   nothing --started, or failed--> what became of it --the task takes it--> (it is the task's)
     *      |                                   |
     *      '--given up--> GIVEN UP <--given up-'
     *
     * The side that finds a child there that has been given up kills it, and lets the loop know when that is over.
     */

    private static final Object GIVEN_UP = new Object();

    private final ProcessBuilder command;
    private final EventLoop loop;
    private final IoDoor door;
    private final Handle arrived;
    private final Handle gone;
    private final AtomicReference<@Nullable Object> outcome = new AtomicReference<>(); // any thread, CAS
    private @Nullable Future<@Nullable Void> waiter; // loop thread
    private boolean underWay; // loop thread: holds virtual time back

    Spawning(ProcessBuilder command, EventLoop loop, IoDoor door) {
        this.command = command;
        this.loop = loop;
        this.door = door;
        this.arrived = door.newHandle(this::arrived);
        this.gone = door.newHandle(this::gone);
    }

    void begins() {
        if (!underWay) {
            underWay = true;
            door.operationBegins();
        }
    }

    void ends() {
        if (underWay) {
            underWay = false;
            door.operationEnds();
        }
    }

    private void arrived() {
        if (outcome.get() != GIVEN_UP) { // else it is on its way out: gone comes later
            gone();
        }
    }

    private void gone() {
        ends();
        WakeUp.call(waiter);
    }

    /** Suspends until it is started, has failed, or has been killed after it was given up. */
    void await() {
        Future<@Nullable Void> mine = loop.createFuture();
        waiter = mine;
        mine.await();
    }

    /** What has been started. */
    Process process() throws IOException {
        if (outcome.get() instanceof Process started) {
            return started;
        }
        throw Throwing.any((Throwable) Objects.requireNonNull(outcome.get()));
    }

    /** It is not wanted any more; returns whether {@link #await} is to be called until it is gone. */
    boolean giveUp() {
        Object before = outcome.getAndSet(GIVEN_UP);
        if (before instanceof Throwable) {
            ends();
            return false;
        }
        begins();
        if (before instanceof Process started) {
            end(started);
        }
        return true;
    }

    /** On a thread that may block. */
    @Override
    public void run() {
        if (outcome.get() != null) {
            door.ready(gone); // given up already
            return;
        }
        Object now;
        try {
            now = command.start();
        } catch (IOException | RuntimeException | Error failure) {
            now = failure;
        }
        if (outcome.compareAndSet(null, now)) {
            door.ready(arrived);
        } else if (now instanceof Process unwanted) {
            end(unwanted);
        } else {
            door.ready(gone);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ready() throws nothing
    private void end(Process unwanted) {
        unwanted.destroyForcibly();
        unwanted.onExit().thenRun(() -> door.ready(gone));
    }
}
