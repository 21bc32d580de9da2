package org.asyncio4j.spi.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.core.DebugMode;
import org.asyncio4j.spi.core.LoopTraits;
import org.asyncio4j.spi.core.Observers;
import org.asyncio4j.spi.core.RunCycle;
import org.asyncio4j.spi.core.RunFrame;
import org.asyncio4j.spi.core.WakeUpFlag;
import org.asyncio4j.spi.watch.LateTurn;
import org.jspecify.annotations.Nullable;

/**
 * The run of a loop inside a host's loop: the host calls one turn after the other, and has its thread back in between.
 */
final class GuestRun implements RunStrategy {

    /*
     * Overview. At most one call of turn() is under way with the host at any time:
     *
     *   requested (waiting == false) --host calls--> turn runs --more to do--> requested
     *                                                  '--nothing ready--> waiting == true, perhaps a timer set
     *   waiting --wake-up or timer, by the first to swap waiting to false--> requested
     *
     * As in every loop, it is first determined how long to wait, and then ready entries run: a run begins with the
     * former, and each turn ends with it, for the next turn.
     *
     * A host that refuses a turn, or fails to accept one, is gone: no turn will run any longer, and the run ends with
     * that failure.
     */

    private static final long STOPPED = -1; // instead of nanoseconds to wait
    private static final long NO_TIMER = 0;

    private final EventLoop loop;
    private final LoopTraits traits;
    private final RunCycle cycle;
    private final RunFrame frame;
    private final WakeUpFlag wakeUp;
    private final Observers observers;
    private final GuestDriver host;
    private final HostCheck check;
    private final Runnable turn = this::turn;
    private @Nullable Runnable timerCancel; // host's thread
    private boolean turnRequested; // the host has not begun it; written by any thread, read racily by observers
    private volatile long timerDue = NO_TIMER; // nanoTime; host's thread, read by the watchdog
    private @Nullable Thread hostThread; // null before it is known; host's thread, read racily by the watchdog
    private boolean entered; // host's thread; when the host is gone, the thread that detects this
    private volatile @Nullable Ending ending; // the current run; written under this object's lock

    /** The end of one run, or of one job. */
    private static final class Ending {
        private final CountDownLatch done = new CountDownLatch(1);
        private final @Nullable Consumer<@Nullable Throwable> endedCallback; // instead of a thread that waits
        private volatile @Nullable Throwable failure; // written by the host's thread before done
        private volatile boolean late; // the same: an interrupt came that the run did not get

        Ending(@Nullable Consumer<@Nullable Throwable> endedCallback) {
            this.endedCallback = endedCallback;
        }

        void with(@Nullable Throwable thrown) {
            failure = thrown;
            done.countDown();
            if (endedCallback != null) {
                endedCallback.accept(thrown);
            }
        }
    }

    GuestRun(
            EventLoop loop,
            LoopTraits traits,
            RunCycle cycle,
            RunFrame frame,
            WakeUpFlag wakeUp,
            DebugMode debug,
            Observers observers,
            GuestDriver host) {
        this.loop = loop;
        this.traits = traits;
        this.cycle = cycle;
        this.frame = frame;
        this.wakeUp = wakeUp;
        this.observers = observers;
        this.host = host;
        this.check = new HostCheck(host, debug);
    }

    @Override
    public void runUntilStopped() {
        if (host.isHostThread()) {
            throw Misuse.NESTED_RUN.exception("a run would block the host's own thread");
        }
        Ending mine = new Ending(null);
        begin(mine);
        await(mine);
    }

    /** Starts a run and does not wait for its end; {@code ended} is called on the host's thread. */
    void start(Consumer<@Nullable Throwable> ended) {
        begin(new Ending(ended));
    }

    private void begin(Ending mine) {
        synchronized (this) {
            if (ending != null) {
                throw Misuse.LOOP_ALREADY_RUNNING.exception(loop.toString());
            }
            ending = mine;
        }
        if (host.isHostThread()) {
            hostThread = Thread.currentThread();
        }
        observers.runIsDue();
        try {
            requestNextTurn();
        } catch (Throwable hostFailed) {
            observers.runEnds();
            synchronized (this) {
                ending = null; // no run has begun
            }
            throw hostFailed;
        }
    }

    @Override
    public boolean isItsThread() {
        return host.isHostThread();
    }

    @Override
    public boolean isHostThread() {
        return host.isHostThread();
    }

    /** Requests a turn that comes after those before it: the host's I/O gets its share. */
    private void requestNextTurn() {
        turnRequested = true;
        try {
            endWith(check.executeAfterIo(turn));
        } catch (RejectedExecutionException gone) {
            endWith(gone);
        }
    }

    /**
     * Ends the run with {@code fault}, because of which the host will call no further turns, or not correctly; has no
     * effect if it is null.
     */
    private void endWith(@Nullable Throwable fault) {
        Ending mine = ending;
        if (fault != null && mine != null) {
            endBetweenTurns(mine, fault);
        }
    }

    private void await(Ending mine) {
        boolean interrupted = false;
        while (true) {
            try {
                mine.done.await();
                break;
            } catch (InterruptedException e) {
                interrupted |= !interrupt(mine);
            }
        }
        if (interrupted || mine.late) {
            Thread.currentThread().interrupt();
        }
        if (mine.failure != null) {
            throw Throwing.any(mine.failure);
        }
    }

    /** Makes the run end with a KeyboardInterrupt, unless it is over; returns whether the run will do so. */
    private boolean interrupt(Ending mine) {
        boolean goesOn;
        synchronized (this) {
            goesOn = ending == mine;
            if (goesOn) {
                cycle.interrupt(Thread.currentThread());
            }
        }
        wakeUp.wake();
        return goesOn;
    }

    /** Returns whether it has requested a turn that the host has not begun. Any thread, racily. */
    boolean waitsForHost() {
        return turnRequested && ending != null;
    }

    /** Returns the watch of the host. */
    LateTurn lateTurn() {
        return new LateTurn(loop, this::isTurnDue, () -> hostThread);
    }

    /** Returns whether the host should have begun a turn, requested or scheduled. Any thread, racily. */
    private boolean isTurnDue() {
        long due = timerDue;
        return waitsForHost() || (due != NO_TIMER && System.nanoTime() - due > 0 && ending != null);
    }

    private void turn() {
        turnRequested = false;
        Ending mine = ending;
        if (mine == null) {
            return; // a timer of a run that has ended
        }
        if (!check.mayBegin()) {
            return;
        }
        IllegalStateException fault = cancelTimer();
        if (fault != null) {
            check.ended();
            endBetweenTurns(mine, fault);
            return;
        }
        boolean first = !entered;
        if (first) {
            entered = true;
            hostThread = Thread.currentThread();
            frame.enterRun();
        } else {
            frame.enterTurn();
        }
        long nanos = STOPPED;
        Throwable failure = null;
        try {
            check.checkThread(first);
            nanos = runAndLook(first);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        IllegalStateException overlap = check.ended();
        if (overlap != null) {
            nanos = STOPPED;
            failure = overlap;
        }
        if (nanos == STOPPED) {
            leave(mine, failure);
        } else {
            frame.leaveTurn();
            try {
                arrangeNext(nanos);
            } catch (RuntimeException | Error hostFailed) { // in schedule; a thread that ended the wait notices, too
                if (nanos == 0 || wakeUp.end()) {
                    endBetweenTurns(mine, hostFailed);
                }
            }
        }
    }

    /** Runs a turn; returns how long to wait before the next one. */
    private long runAndLook(boolean first) {
        long nanos = first ? cycle.nanosToNextTurn() : 0;
        if (nanos > 0) {
            return nanos;
        }
        cycle.runReady();
        return cycle.isStopping() ? STOPPED : cycle.nanosToNextTurn();
    }

    private void leave(Ending mine, @Nullable Throwable failure) {
        frame.leaveRun();
        end(mine, failure);
    }

    /** Ends the run, because the host is gone: the thread that detects this acts in place of the host's. */
    private void endBetweenTurns(Ending mine, Throwable gone) {
        frame.endRun();
        end(mine, gone);
    }

    private void end(Ending mine, @Nullable Throwable failure) {
        entered = false;
        synchronized (this) {
            mine.late = cycle.takeLateInterrupt();
            ending = null;
        }
        mine.with(failure);
    }

    /** Arranges for the next turn to run after that time, or as soon as the loop is woken. */
    private void arrangeNext(long nanos) {
        if (nanos == 0) {
            requestNextTurn();
            return;
        }
        wakeUp.announce();
        if (nanos != Long.MAX_VALUE) {
            timerDue = dueIn(nanos);
            timerCancel = host.schedule(this::turnIfWaiting, nanos);
        }
        if (cycle.isWokenBeforeWaiting()) {
            wakeUp.wake();
        }
    }

    private static long dueIn(long nanos) {
        long due = System.nanoTime() + nanos;
        return due == NO_TIMER ? 1 : due;
    }

    private void turnIfWaiting() {
        if (wakeUp.end()) {
            turn();
        }
    }

    private @Nullable IllegalStateException cancelTimer() {
        Runnable scheduled = timerCancel;
        timerCancel = null;
        timerDue = NO_TIMER;
        return scheduled == null ? null : check.cancel(scheduled);
    }

    @Override
    public void runJob(Runnable job) {
        if (host.isHostThread()) {
            job.run();
            return;
        }
        Ending mine = new Ending(null);
        Runnable telling = () -> {
            Throwable failure = null;
            try {
                job.run();
            } catch (Throwable thrown) {
                failure = thrown;
            }
            mine.with(failure);
        };
        try {
            host.execute(telling);
        } catch (RejectedExecutionException gone) {
            Thread instead = CleanThreads.daemon("asyncio4j-" + traits.backend() + "-end", telling);
            instead.setContextClassLoader(Thread.currentThread().getContextClassLoader()); // it drives the loop
            instead.start();
        }
        await(mine);
    }

    /** Requests a turn. By the thread that has ended the waiting. */
    @Override
    public void wakeUp() {
        turnRequested = true;
        try {
            endWith(check.execute(turn));
        } catch (RuntimeException | Error hostFailed) {
            endWith(hostFailed); // the thread that wakes the loop can do nothing about it
        }
    }

    @Override
    public void close() {}
}
