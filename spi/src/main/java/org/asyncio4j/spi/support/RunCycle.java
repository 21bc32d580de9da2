package org.asyncio4j.spi.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.LoopClock;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.VirtualClock;
import org.jspecify.annotations.Nullable;

/** A loop's turns: what is ready, what is due later, when to wait, and what ends the run. */
final class RunCycle {

    /*
     * Overview.
     *
     * A turn: drop cancelled timers; poll, waiting if nothing is ready; take what other threads left; take due timers;
     * run as many entries as are ready by then.
     *
     * Lost wake-ups: a thread that leaves something (an entry, a stop, an interrupt) reads `waiting` afterwards; the
     * loop sets `waiting` before it looks for the last time. One of the two sees the other.
     *
     *   waiting: false --announceWaiting--> true --endWaiting, by whoever swaps first--> false
     */

    private static final VarHandle WAITING;
    private static final long MAX_POLL = TimeUnit.HOURS.toNanos(24);
    /** A handoff loop that is never idle starves every other virtual thread unless it really parks now and then. */
    private static final long FAIRNESS_INTERVAL = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long FAIRNESS_PARK = 1_000;

    static {
        try {
            WAITING = MethodHandles.lookup().findVarHandle(RunCycle.class, "waiting", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // configuration
    private final AbstractEventLoop loop;
    private final LoopClock clock;
    private final boolean handoff;
    private final boolean callbackThreads; // SUSPEND_TASK
    private final @Nullable TurnOrder order; // null for all loops but simulated ones

    // owned by whoever runs
    private final ReadyQueue ready = new ReadyQueue();
    private final TimerHeap timers = new TimerHeap();
    private final Set<CallbackThread> leftAlone = new LinkedHashSet<>(); // SUSPEND_TASK: blocked in a callback
    private @Nullable Throwable fatal; // leaves the run at once
    private int remaining; // entries of this turn that have not run yet
    private long lastFairnessPark;

    // shared
    private final SlowCallbacks slowCallbacks;
    private final LoopHealth health;
    private boolean timed; // whoever runs: each entry of this turn is timed
    private volatile boolean stopping; // set by any, cleared at the end of a run
    private volatile boolean waiting; // set by the loop before it waits; CAS to false by whoever wakes it
    private volatile @Nullable KeyboardInterrupt interrupt; // set by the caller of a run, taken by the loop

    RunCycle(AbstractEventLoop loop, LoopClock clock, @Nullable TurnOrder order, long blockedAfter) {
        this.loop = loop;
        this.clock = clock;
        this.order = order;
        this.handoff = loop.mechanism() == CoroutineMechanism.HANDOFF;
        this.callbackThreads = loop.suspendsBlockedTasks();
        this.slowCallbacks = new SlowCallbacks(loop);
        this.health = new LoopHealth(loop, this, slowCallbacks, new Standstill(blockedAfter));
    }

    // What there is to do

    /** Adds to what is ready. Whoever runs. */
    void add(ReadyEntry entry) {
        ready.add(entry);
    }

    /** Adds to what is ready, without waking the loop. Any thread. */
    void addFromOutside(ReadyEntry entry) {
        ready.addFromOutside(entry);
    }

    /** Adds a timer. Whoever runs. */
    void addTimer(DeadlineHandle timer) {
        timers.add(timer);
    }

    /** The timers that are set, in order. Whoever runs. */
    List<TimerHandle> timers() {
        return timers.pending();
    }

    /** Has nothing run in an entry's turn. Whoever runs. */
    void remove(ReadyEntry entry) {
        ready.remove(entry);
    }

    /** A callback blocks, and the loop goes on without it. Whoever runs. */
    void leaveAlone(CallbackThread blocked) {
        leftAlone.add(blocked);
    }

    /** It has ended. Whoever runs. */
    void goesOnNoMore(CallbackThread ended) {
        leftAlone.remove(ended);
    }

    /** Leaves callbacks that block to themselves: the loop closes. On a loop thread. */
    void abandonCallbacks() {
        for (CallbackThread each : List.copyOf(leftAlone)) {
            LoopThreads.mustEnd(each.thread());
            each.leaveAlone();
        }
        leftAlone.clear();
    }

    boolean hasBlockedCallbacks() {
        return !leftAlone.isEmpty();
    }

    /** Drops everything. While the loop does not run. */
    void clear() {
        ready.clear();
        timers.clear();
    }

    // A run

    /** A run begins. On the thread that drives the loop. */
    void begin() {
        fatal = null;
        health.pollEnds();
        health.runBegins();
    }

    /** A run ends. On the thread that drives the loop. */
    void end() {
        health.runEnds();
        stopping = false;
    }

    /** Nothing of a turn is left to run: the loop unwinds. */
    void abandonTurn() {
        remaining = 0;
    }

    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Has the run that is going on end with a KeyboardInterrupt, at the next turn. Any thread. */
    void interrupt(Thread waiter) {
        interrupt = KeyboardInterrupt.ofThread(waiter);
    }

    /** Whether an interrupt came too late for the run that has ended; takes it. Before another run may begin. */
    boolean takeLateInterrupt() {
        boolean late = interrupt != null;
        interrupt = null;
        return late;
    }

    /** Has the run end with {@code failure} after the present step. Whoever runs. */
    void setFatal(Throwable failure) {
        fatal = failure;
    }

    LoopHealth health() {
        return health;
    }

    // A turn

    /** One turn of a loop with an owning driver. */
    void turn(OwningDriver driver) {
        long nanos = nanosToNextTurn();
        if (nanos > 0) {
            Thread.interrupted(); // a raised flag would turn waiting into spinning
            announceWaiting();
            poll(driver, isWokenMeanwhile() ? 0 : nanos);
            waiting = false;
        } else {
            if (driver.watchesAnything()) {
                poll(driver, 0);
            }
            if (handoff && Cures.parkForOthers) {
                parkForOthers();
            }
        }
        runReady();
    }

    /**
     * How long the loop may wait before its next turn: zero if something is ready, {@link Long#MAX_VALUE} until it is
     * woken.
     */
    long nanosToNextTurn() {
        timers.clean();
        if (ready.size() > 0 || stopping || ready.hasInbox()) {
            return 0;
        }
        DeadlineHandle first = timers.first();
        if (first == null) {
            return Long.MAX_VALUE;
        }
        if (clock instanceof VirtualClock virtual) {
            if (loop.hasWorkElsewhere()) {
                return isDue(first, virtual.nanoTime()) ? 0 : Long.MAX_VALUE; // real work holds virtual time back
            }
            return virtual.nanosUntil(first.when());
        }
        if (first.isBeyond()) {
            return first.deadline < 0 ? 0 : Long.MAX_VALUE;
        }
        long nanos = clock.nanosUntil(first.deadline);
        return nanos == Long.MAX_VALUE ? nanos : Math.clamp(nanos, 0, MAX_POLL);
    }

    private boolean isDue(DeadlineHandle timer, long now) {
        return timer.deadline <= now
                && (timer.deadline < Long.MAX_VALUE
                        || (clock instanceof VirtualClock virtual && timer.when().compareTo(virtual.time()) <= 0));
    }

    private void poll(OwningDriver driver, long nanos) {
        health.pollBegins(nanos);
        try {
            driver.poll(nanos);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            health.pollEnds();
        }
    }

    private void parkForOthers() {
        long now = System.nanoTime();
        if (now - lastFairnessPark > FAIRNESS_INTERVAL && Thread.currentThread().isVirtual()) {
            health.pollBegins(FAIRNESS_PARK); // those who get the carrier may keep it
            LockSupport.parkNanos(FAIRNESS_PARK);
            health.pollEnds();
            lastFairnessPark = System.nanoTime();
        }
    }

    /** The rest of a turn: due timers join the queue, then all that is ready by now runs. */
    void runReady() {
        KeyboardInterrupt asked = interrupt;
        if (asked != null) {
            interrupt = null;
            throw asked;
        }
        if (ready.hasInbox()) {
            ready.takeInbox();
        }
        takeDueTimers();
        if (loop.unseenFailures().isReportDue()) {
            reportCollected();
        }
        remaining = ready.size();
        if (order != null) {
            arrangeTurn(order);
        }
        timed = loop.isDebug() || Flight.wantsSlowCallbacks();
        if (timed) {
            runTimed();
        } else {
            runUntimed();
        }
    }

    private void runUntimed() {
        while (remaining > 0) {
            remaining--;
            health.stepBegins();
            ReadyEntry entry = ready.poll();
            if (callbackThreads && entry.runsForeignCode()) {
                CallbackThread.run(loop, entry);
            } else {
                entry.run(loop);
            }
            if (fatal != null) {
                throwFatal();
            }
        }
    }

    /** A method of its own, so that the other one is compiled as if there were none. */
    private void runTimed() {
        while (remaining > 0) {
            remaining--;
            health.stepBegins();
            ReadyEntry entry = ready.poll();
            slowCallbacks.run(callbackThreads && entry.runsForeignCode() ? new OnCallbackThread(entry) : entry);
            if (fatal != null) {
                throwFatal();
            }
        }
    }

    private void reportCollected() {
        if (callbackThreads) {
            remaining = 0;
            CallbackThread.run(loop, loop -> loop.unseenFailures().reportCollected());
        } else {
            loop.unseenFailures().reportCollected();
        }
    }

    /** An entry that runs on a thread of its own. */
    private record OnCallbackThread(ReadyEntry entry) implements ReadyEntry {
        @Override
        public void run(AbstractEventLoop loop) {
            CallbackThread.run(loop, entry);
        }

        @Override
        public String toString() {
            return entry.toString();
        }
    }

    /** What is put off is added after the turn was counted. */
    private void arrangeTurn(TurnOrder by) {
        ready.arrange(by).forEach(ready::add);
    }

    private void takeDueTimers() {
        DeadlineHandle first = timers.first();
        if (first == null) {
            return;
        }
        long now = clock.nanoTime();
        while (first != null && isDue(first, now)) {
            ready.add(timers.removeFirst());
            first = timers.first();
        }
    }

    /** Throws what is to end the run, if there is anything. Whoever runs. */
    void throwFatal() {
        Throwable failure = fatal;
        fatal = null;
        if (failure != null) {
            throw Throwing.any(failure);
        }
    }

    /** For direct hand-over: the next entry of this turn, taken, if it is a task; else null. Whoever runs. */
    @Nullable CoroutineTask<?> takeNextTaskOfTurn() {
        if (remaining > 0 && fatal == null && !timed && ready.peek() instanceof CoroutineTask<?> task) {
            remaining--;
            health.stepBegins();
            ready.poll();
            return task;
        }
        return null;
    }

    /** For callbacks in a row: the next entry of this turn, taken, if it is foreign code; else null. Whoever runs. */
    @Nullable ReadyEntry takeNextCallbackOfTurn() {
        ReadyEntry next = remaining > 0 && fatal == null && !timed ? ready.peek() : null;
        if (next == null || !next.runsForeignCode()) {
            return null;
        }
        remaining--;
        health.stepBegins();
        return ready.poll();
    }

    /** Takes back {@link #takeNextTaskOfTurn}. Whoever runs. */
    void putBack(CoroutineTask<?> task) {
        ready.addFirst(task);
        remaining++;
    }

    // Waiting

    /** From now on whoever adds something wakes the loop; to be followed by a last look. */
    void announceWaiting() {
        waiting = true;
    }

    /** The last look before waiting. */
    boolean isWokenMeanwhile() {
        return ready.hasInbox() || stopping || interrupt != null;
    }

    /** Whether it waits and nobody has woken it. Any thread. */
    boolean isWaiting() {
        return waiting;
    }

    /** Ends the waiting, if nobody has so far; tells whether this call did. Any thread. */
    boolean endWaiting() {
        return waiting && WAITING.compareAndSet(this, true, false);
    }
}
