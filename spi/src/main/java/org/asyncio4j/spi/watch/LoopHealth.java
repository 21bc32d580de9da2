package org.asyncio4j.spi.watch;

import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.core.CoroutineTask;
import org.asyncio4j.spi.core.LoopTaskControl;
import org.asyncio4j.spi.core.LoopObserver;
import org.asyncio4j.spi.core.LoopTraits;
import org.asyncio4j.spi.core.RunCycle;
import org.asyncio4j.spi.core.Timers;
import org.asyncio4j.spi.coroutines.Baton;
import org.asyncio4j.spi.coroutines.CarriedThread;
import org.asyncio4j.spi.coroutines.HandoffThread;
import org.asyncio4j.spi.coroutines.Relay;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * The state of one loop for the {@link LoopWatchdog}: whether it makes progress, and if not, which of the known
 * problems it has.
 *
 * <ul>
 *   <li>A carried coroutine awaits where it cannot be unmounted (a static initialiser, a native frame): the loop thread
 *       is blocked inside the await, and would be so forever. The await is refused.
 *   <li>A handoff coroutine does the same, and merely occupies a carrier of the JDK's scheduler. Refused as well, so
 *       that both mechanisms behave the same.
 *   <li>A handoff loop has been unparked but gets no carrier, because other threads spin on all of them: reported, and
 *       the scheduler is given one more carrier.
 *   <li>A callback or step holds the loop: reported after two seconds, in debug mode after a tenth of one as well.
 *   <li>It waits for something that may never come: it is asked to check whether that is a deadlock.
 *   <li>It cannot be closed, as tasks that were cancelled do not end: reported after two seconds.
 *   <li>It is a guest, and its host does not begin the turn it has requested: reported after two seconds.
 * </ul>
 */
final class LoopHealth implements LoopObserver {

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(75); // without progress, then it is stuck
    private static final long RECORDED = TimeUnit.MILLISECONDS.toNanos(50); // a step that lasts is worth a stack
    private static final long CALM_AFTER = TimeUnit.SECONDS.toNanos(2); // of nothing but waiting
    private static final int STACKS_PER_LOOK = 50;

    private final EventLoop loop;
    private final CoroutineMechanism mechanism;
    private final RunCycle cycle;
    private final Timers timers;
    private final LoopTaskControl control;
    private final Relay relay;
    private final Runnable lostJobs;
    private final SlowCallbacks slowCallbacks;
    private final WeakReference<LoopHealth> reference = new WeakReference<>(this);

    private volatile boolean watched; // written as a run begins and ends, read by the watchdog

    // written by the holder of control, read racily here
    private long polls; // ended
    private boolean polling;
    private long pollEnd = Long.MAX_VALUE; // nanoTime by which the poll ends on its own
    private @Nullable Thread driver; // drives it; null between the turns of a guest, and the runs of any

    // the watchdog's own
    private long lastProgress = -1;
    private long stands; // nanoseconds without progress
    private long calm; // nanoseconds of waiting
    private long nextReminder = PATIENCE; // of `stands`
    private long nextRecord = RECORDED; // of `stands`
    private final Starvation starvation = new Starvation();
    private final Standstill standstill;
    private final LongWait longWait;
    private final UnendedTasks unended;
    private final @Nullable LateTurn lateTurn; // of a guest
    private long lastTurn = -1;
    private long turnLasts; // nanoseconds
    private final RecentMaximum lag = new RecentMaximum(System.nanoTime());
    private @Nullable CarriedThread suspect; // seen awaiting at the last look

    /** Creates the state; {@code lostJobs} looks for jobs that their executors have lost. */
    LoopHealth(
            EventLoop loop,
            LoopTraits traits,
            RunCycle cycle,
            Timers timers,
            LoopTaskControl control,
            Relay relay,
            Runnable lostJobs,
            SlowCallbacks slowCallbacks,
            Standstill standstill,
            LongWait longWait,
            UnendedTasks unended,
            @Nullable LateTurn lateTurn) {
        this.loop = loop;
        this.mechanism = traits.mechanism();
        this.cycle = cycle;
        this.timers = timers;
        this.control = control;
        this.relay = relay;
        this.lostJobs = lostJobs;
        this.slowCallbacks = slowCallbacks;
        this.standstill = standstill;
        this.longWait = longWait;
        this.unended = unended;
        this.lateTurn = lateTurn;
    }

    @Override
    public Set<Topic> topics() {
        return EnumSet.of(Topic.RUNS, Topic.POLLS);
    }

    EventLoop loop() {
        return loop;
    }

    WeakReference<LoopHealth> reference() {
        return reference;
    }

    /** Starts watching a loop whose run needs what it may not get: a carrier, or a turn of its host. */
    @Override
    public void runIsDue() {
        if (lateTurn != null) {
            runBegins();
        } else if (mechanism == CoroutineMechanism.HANDOFF) {
            polls++; // regardless of the last look in the run before
            pollBegins(0);
            runBegins();
        }
    }

    @Override
    public void runBegins() {
        watched = true;
        LoopWatchdog.INSTANCE.watch(this);
    }

    @Override
    public void runEnds() {
        watched = false;
        LoopWatchdog.INSTANCE.unwatch(this);
    }

    @Override
    public void loopClosed() {
        LoopWatchdog.INSTANCE.loopClosed();
    }

    @Override
    public void pollBegins(long nanos) {
        pollEnd = nanos == 0 || nanos == Long.MAX_VALUE ? Long.MAX_VALUE : System.nanoTime() + nanos;
        polling = true;
    }

    @Override
    public void pollEnds() {
        pollEnd = Long.MAX_VALUE;
        polling = false;
        polls++;
    }

    @Override
    public void turnBegins(Thread thread) {
        driver = thread;
    }

    @Override
    public void turnEnds() {
        driver = null;
    }

    /** Returns a number that changes whenever the loop makes progress. */
    private long progress() {
        return cycle.steps() + polls;
    }

    /**
     * Checks the loop once, for the watchdog; returns the maximum number of nanoseconds until the next check.
     *
     * @param nanos the time since the last check, as far as the loop could have made progress in it
     */
    long check(long nanos) {
        if (loop.isDebug()) {
            slowCallbacks.check();
        }
        if (mechanism == CoroutineMechanism.HANDOFF) {
            control.registry().visitNext(STACKS_PER_LOOK, LoopHealth::refuseIfPinned);
        }
        lostJobs.run();
        unended.check(nanos);
        if (lateTurn != null) {
            lateTurn.check(nanos, cycle.turns());
        }
        noteLag(nanos);
        long now = progress();
        if (now == lastProgress && isInEndlessWait()) {
            longWait.addTime(nanos, driver);
        } else {
            longWait.reset();
        }
        boolean waits = cycle.isWaiting() && !hasOverslept();
        calm = waits && now == lastProgress ? calm + nanos : 0;
        if (now != lastProgress || waits) {
            lastProgress = now;
            stands = 0;
            nextReminder = PATIENCE;
            nextRecord = RECORDED;
            suspect = null;
            starvation.reset();
            standstill.reset();
        } else {
            stands += nanos;
            checkStuck(nanos);
        }
        long next = calm >= CALM_AFTER ? LoopWatchdog.CALM_TICK : LoopWatchdog.TICK;
        return loop.isDebug() ? Math.min(next, slowCallbacks.lookAgainAfter()) : next;
    }

    /**
     * Records how long the present turn has lasted, because everything that becomes ready now has to wait for its end.
     */
    private void noteLag(long nanos) {
        long turn = cycle.turns();
        turnLasts = turn == lastTurn && !cycle.isWaiting() ? turnLasts + nanos : 0;
        lastTurn = turn;
        lag.note(turnLasts, System.nanoTime());
    }

    /** Returns the figures of the loop. Any thread. */
    LoopFigures figures() {
        return new LoopFigures(loop, control.registry().size(), cycle.readyNow(), timers.size(), lag.get());
    }

    private boolean isInEndlessWait() {
        return polling && pollEnd == Long.MAX_VALUE && cycle.isWaiting();
    }

    /** Returns whether a timed wait lasts longer than it should: the loop got no carrier to wake up on. */
    private boolean hasOverslept() {
        long end = pollEnd;
        return end != Long.MAX_VALUE && System.nanoTime() - end > 0;
    }

    private void checkStuck(long nanos) {
        remind();
        if (isDue()) {
            checkStarvation(nanos);
            return;
        }
        starvation.reset();
        if (mechanism == CoroutineMechanism.CARRIED && stands >= PATIENCE) {
            refusePinnedAwait();
        }
        checkStep(nanos);
    }

    /**
     * Repeats an unpark: one during which the stack ran out may have taken effect only in part, and the thread may wait
     * in a queue of the JDK's scheduler without a carrier having noticed.
     */
    private void remind() {
        Baton pending = relay.pending();
        if (pending != null && stands >= nextReminder) {
            nextReminder = 2 * stands;
            pending.remind();
            SchedulerParallelism.wake();
        }
    }

    /** Returns whether a handoff loop is to run next and does not: it waits for a carrier. */
    private boolean isDue() {
        return mechanism == CoroutineMechanism.HANDOFF && (polling || relay.pending() != null);
    }

    private void checkStarvation(long nanos) {
        if (!SchedulerParallelism.isExhausted()) {
            starvation.reset();
        } else if (starvation.addTime(nanos, SchedulerParallelism.computing(), CarrierThreads.processorTime())
                && othersRun()
                && hasNotMoved()
                && isDue()) {
            String about = loop.toString(); // as it is now: it may end at any moment
            boolean fed = SchedulerParallelism.raise();
            Log.report(
                    Level.WARNING,
                    about + " is due to run but got no carrier thread for " + TimeUnit.NANOSECONDS.toMillis(stands)
                            + " ms: virtual threads that do not yield occupy them all. "
                            + (fed
                                    ? "The JDK's virtual-thread scheduler was given one more carrier."
                                    : "The number of carriers was not changed."),
                    null);
        }
    }

    /**
     * Returns whether virtual threads other than this loop's run, or wait for a carrier: if not, the loop gets no
     * carrier only for lack of processors. True if that is unknown.
     */
    private boolean othersRun() {
        long busy = SchedulerParallelism.busy();
        return busy < 0 || busy > runnableThreads();
    }

    /**
     * Returns how many virtual threads of the loop are running or ready to run: those of its tasks, and the one that
     * drives it.
     */
    private long runnableThreads() {
        Set<Thread> threads = control.registry().threads();
        Thread drives = relay.driver();
        if (drives != null) {
            threads.add(drives);
        }
        return threads.stream()
                .filter(each -> each.isVirtual() && each.getState() == Thread.State.RUNNABLE)
                .count();
    }

    /** Reports the step that holds the loop. */
    private void checkStep(long nanos) {
        Thread thread = driver;
        if (polling || thread == null) {
            return;
        }
        StuckStep step = StuckStep.of(loop, control.orNull(), thread);
        if (stands >= nextRecord) {
            nextRecord = 2 * stands;
            JfrRecorder.standstill(loop, step);
        }
        if (standstill.addTime(nanos, step) && !slowCallbacks.hasJustReported()) {
            String report = step.report(standstill.held());
            if (hasNotMoved() && driver == thread) { // otherwise the stack is of something else
                StuckStep.log(report);
            }
        }
    }

    /** Returns whether the loop has neither made progress since this check began, nor ended. */
    private boolean hasNotMoved() {
        return watched && progress() == lastProgress;
    }

    /**
     * Refuses the await at the second check: at the first, the loop may just be leaving a coroutine that ran for a long
     * time.
     */
    private void refusePinnedAwait() {
        CarriedThread inside = control.carried();
        CarriedThread awaiting = inside == null ? null : inside.awaitingInside();
        if (awaiting != null
                && awaiting == suspect
                && awaiting.thread().getState() == Thread.State.WAITING) { // not on its way there, without a processor
            awaiting.refusePinnedAwait();
        }
        suspect = awaiting;
    }

    private static void refuseIfPinned(CoroutineTask<?> task) {
        if (task.thread() instanceof HandoffThread waiting) {
            waiting.refuseIfPinned();
        }
    }
}
