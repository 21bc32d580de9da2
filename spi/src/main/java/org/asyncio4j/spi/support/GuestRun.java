package org.asyncio4j.spi.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.Misuse;
import org.jspecify.annotations.Nullable;

/** A loop inside a host's loop: the host calls one turn after the other, and has its thread back in between. */
final class GuestRun implements Run {

    /*
     * Overview. At most one call of turn() is under way with the host at any time:
     *
     *   asked for (waiting == false) --host calls--> turn runs --more to do--> asked for
     *                                                  '--nothing ready--> waiting == true, perhaps a timer set
     *   waiting --wake-up or timer, whoever swaps waiting to false--> asked for
     */

    private final AbstractEventLoop loop;
    private final GuestDriver host;
    private final Runnable turn = this::turn;
    private @Nullable Runnable timerCancel; // host's thread
    private boolean entered; // host's thread
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>(); // of the run that is going on

    /** The end of one run. */
    private static final class Ending {
        final CountDownLatch done = new CountDownLatch(1);
        volatile @Nullable Throwable failure; // written by the host's thread before done
    }

    GuestRun(AbstractEventLoop loop, GuestDriver host) {
        this.loop = loop;
        this.host = host;
    }

    @Override
    public void untilStopped() {
        if (host.isHostThread()) {
            throw Misuse.NESTED_RUN.exception("a run would block the host's own thread");
        }
        Ending mine = new Ending();
        if (!ending.compareAndSet(null, mine)) {
            throw Misuse.LOOP_ALREADY_RUNNING.exception(loop.toString());
        }
        try {
            host.execute(turn);
        } catch (Throwable refused) {
            ending.set(null);
            throw refused;
        }
        await(mine, true);
    }

    private void await(Ending mine, boolean interruptible) {
        boolean interrupted = false;
        while (true) {
            try {
                mine.done.await();
                break;
            } catch (InterruptedException e) {
                if (interruptible) {
                    loop.interruptRun(Thread.currentThread());
                } else {
                    interrupted = true;
                }
            }
        }
        if (interrupted || loop.takeLateInterrupt()) {
            Thread.currentThread().interrupt();
        }
        if (mine.failure != null) {
            throw Throwing.any(mine.failure);
        }
    }

    private void turn() {
        Ending mine = ending.get();
        if (mine == null) {
            return; // a timer of a run that has ended
        }
        if (entered) {
            loop.enterTurn();
        } else {
            entered = true;
            loop.enterRun();
        }
        Throwable failure = null;
        try {
            loop.runReady();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        if (failure != null || loop.isStopping()) {
            leave(mine, failure);
        } else {
            loop.leaveTurn();
            try {
                arrangeNext();
            } catch (Throwable refused) { // by a host that is being shut down: the run cannot go on
                loop.endWaiting();
                leave(mine, refused);
            }
        }
    }

    private void leave(Ending mine, @Nullable Throwable failure) {
        cancelTimer();
        loop.leaveRun();
        entered = false;
        ending.set(null);
        mine.failure = failure;
        mine.done.countDown();
    }

    private void arrangeNext() {
        cancelTimer();
        long nanos = loop.nanosToNextTurn();
        if (nanos == 0) {
            host.execute(turn);
            return;
        }
        loop.announceWaiting();
        if (nanos != Long.MAX_VALUE) {
            timerCancel = host.schedule(this::turnIfWaiting, nanos);
        }
        if (loop.isWokenMeanwhile()) {
            wakeUpSelf();
        }
    }

    private void turnIfWaiting() {
        if (loop.endWaiting()) {
            turn();
        }
    }

    private void wakeUpSelf() {
        if (loop.endWaiting()) {
            host.execute(turn);
        }
    }

    private void cancelTimer() {
        if (timerCancel != null) {
            timerCancel.run();
            timerCancel = null;
        }
    }

    @Override
    public void once(Runnable job) {
        if (host.isHostThread()) {
            job.run();
            return;
        }
        Ending mine = new Ending();
        host.execute(() -> {
            try {
                job.run();
            } catch (Throwable thrown) {
                mine.failure = thrown;
            } finally {
                mine.done.countDown();
            }
        });
        await(mine, false);
    }

    /** Called by whoever has ended the waiting. */
    @Override
    public void wakeUp() {
        host.execute(turn);
    }

    @Override
    public void close() {}
}
