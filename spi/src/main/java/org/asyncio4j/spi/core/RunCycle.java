package org.asyncio4j.spi.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/** A loop's turns: what is ready, when to wait, and what ends the run. */
public final class RunCycle implements Scheduler {

    /*
     * Overview.
     *
     * A turn: drop cancelled timers; poll, waiting if nothing is ready; take what other threads left; take due timers;
     * run as many entries as are ready by then.
     *
     * A handoff coroutine that is the last of its turn begins the next one itself where that is no more than to look at
     * queue and timers, and a task comes first: the loop's thread would only hand over to that. It finds itself in the
     * middle of a later turn when it gets control again.
     */

    /** A handoff loop that is never idle starves every other virtual thread unless it really parks now and then. */
    private static final long FAIRNESS_INTERVAL = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long FAIRNESS_PARK = 1_000;

    /** What the loop waits with. */
    public interface Poll {

        /** Waits for so many nanoseconds at most: zero for not at all, the greatest long for as long as it takes. */
        void poll(long nanos) throws IOException;

        /** Whether a poll that does not wait could find anything. */
        boolean watchesAnything();
    }

    // configuration
    private final boolean handoff;
    private final @Nullable Consumer<List<Task<?>>> order; // null for all loops but simulated ones
    private final Turn turn;
    private final ThreadCheck threads;
    private final Observers observers;
    private final UnretrievedExceptions unretrievedExceptions;

    // holder of control
    private final ReadyQueue ready = new ReadyQueue();
    private final Timers timers;
    private final LookBeforeJump look = new LookBeforeJump(this);
    private final BooleanSupplier timeHeldBack; // made once, as each idle turn asks it
    private Runnable idling = () -> {}; // set once
    private Runnable beforeEndlessWait = () -> {}; // set once
    private @Nullable CallbackThreads callbackThreads; // set once: where callbacks may not run on the driving thread
    private @Nullable Throwable fatal; // leaves the run at once
    private int remaining; // entries of this turn that have not run yet
    private boolean timed; // observers want to hear of each step of this turn
    private long steps; // entries that have begun; read racily by observers
    private boolean inTurn; // entries run: each has an end to come
    private @Nullable Runnable atEntryEnd; // to be done when the present entry ends
    private long lastFairnessPark;
    private @Nullable Poll polling; // during a run of a handoff loop, whose coroutines may begin turns

    // shared
    private final WakeUp wakeUp;
    private final Inlet inlet;
    private volatile boolean stopping; // set by any, cleared at the end of a run
    private volatile @Nullable KeyboardInterrupt interrupt; // set by the caller of a run, taken by the loop

    /**
     * The turns of a loop.
     *
     * @param order arranges the tasks of a turn, for simulations; null for first come, first served
     * @param workElsewhere whether something goes on in real time, which holds virtual time back
     */
    public RunCycle(
            LoopTraits traits,
            Timers timers,
            WakeUp wakeUp,
            ThreadCheck threads,
            DrivingThread driving,
            Reports reports,
            Observers observers,
            @Nullable Consumer<List<Task<?>>> order,
            BooleanSupplier workElsewhere) {
        this.handoff = traits.isHandoff();
        this.timers = timers;
        this.wakeUp = wakeUp;
        this.inlet = new Inlet(ready, wakeUp);
        this.threads = threads;
        this.turn = new Turn(driving, reports);
        this.observers = observers;
        this.order = order;
        this.timeHeldBack = () -> workElsewhere.getAsBoolean() || look.isDue();
        this.unretrievedExceptions = new UnretrievedExceptions(reports);
    }

    /** Has callbacks run on threads of their own. While the loop is made. */
    public void runCallbacksOn(CallbackThreads threads) {
        callbackThreads = threads;
    }

    /** Has {@code action} run whenever nothing is ready, and at the end of a run. While the loop is made. */
    public void whenIdle(Runnable action) {
        idling = action;
    }

    /**
     * Has {@code look} called before each wait that only another thread can end; what it throws ends the run. While the
     * loop is made.
     */
    public void beforeEndlessWaits(Runnable look) {
        beforeEndlessWait = look;
    }

    /** Has virtual time wait for a look at channels before each jump. While nothing is watched. */
    public void lookBeforeJumps(Predicate<Runnable> channels) {
        look.by(channels);
    }

    /** The failures to be reported, which this looks into once a turn. */
    public UnretrievedExceptions unretrievedExceptions() {
        return unretrievedExceptions;
    }

    // What there is to do

    @Override
    public void enqueue(ReadyEntry entry) {
        if (threads.isHereOrStopped()) {
            ready.add(entry);
        } else {
            threads.check();
            enqueueFromOutside(entry);
        }
    }

    @Override
    public void enqueueHere(ReadyEntry entry) {
        ready.add(entry);
    }

    @Override
    public void enqueueFromOutside(ReadyEntry entry) {
        inlet.leave(entry);
    }

    /** Where other threads come in. */
    public Inlet inlet() {
        return inlet;
    }

    @Override
    public void dequeue(ReadyEntry entry) {
        ready.remove(entry);
    }

    @Override
    public void addTimer(DeadlineHandle timer) {
        timers.add(timer);
    }

    /** Drops everything. While the loop does not run. */
    public void clear() {
        ready.clear();
        timers.clear();
    }

    // A run

    /** A run begins. On the thread that drives the loop. */
    void begin() {
        fatal = null;
        observers.pollEnds();
        observers.runBegins();
    }

    /** A run ends. On the thread that drives the loop. */
    void end() {
        observers.runEnds();
        polling = null; // what unwinds now begins no turn
        stopping = false;
        idling.run();
    }

    /** Nothing of a turn is left to run: the loop unwinds. */
    void abandonTurn() {
        remaining = 0;
    }

    /** Has the run end after the present turn, and wakes the loop. Any thread. */
    public void stop() {
        stopping = true;
        if (!threads.isHere()) {
            wakeUp.wake();
        }
    }

    public boolean isStopping() {
        return stopping;
    }

    /** Has the run that is going on end with a KeyboardInterrupt, at the next turn; to be followed by a wake-up. */
    public void interrupt(Thread waiter) {
        interrupt = KeyboardInterrupt.ofThread(waiter);
    }

    /** Whether an interrupt came too late for the run that has ended; takes it. Before another run may begin. */
    public boolean takeLateInterrupt() {
        boolean late = interrupt != null;
        interrupt = null;
        return late;
    }

    /** Has the run end with {@code failure} after the present step. */
    void endWith(Throwable failure) {
        fatal = failure;
    }

    /** Throws what is to end the run, if there is anything. */
    void throwFatal() {
        Throwable failure = fatal;
        fatal = null;
        if (failure != null) {
            throw Throwing.any(failure);
        }
    }

    // A turn

    /** One turn of a loop that waits itself. */
    public void turn(Poll poll) {
        if (handoff && order == null && callbackThreads == null) {
            polling = poll;
        }
        boolean polled = ready.size() == 0 && timers.mayJump() && poll.watchesAnything();
        if (polled) {
            poll(poll, 0); // what has arrived comes before any time that can be jumped over
        }
        long nanos = nanosToNextTurn();
        if (nanos > 0) {
            if (nanos == Long.MAX_VALUE && !poll.watchesAnything() && !isWokenBeforeWaiting()) {
                beforeEndlessWait.run();
            }
            Thread.interrupted(); // a raised flag would turn waiting into spinning
            wakeUp.announce();
            poll(poll, isWokenBeforeWaiting() ? 0 : nanos);
            wakeUp.waited();
        } else {
            if (!polled && poll.watchesAnything()) {
                poll(poll, 0);
            }
            if (handoff) {
                parkForOthers();
            }
        }
        runReady();
    }

    /**
     * How long the loop may wait before its next turn: zero if something is ready, {@link Long#MAX_VALUE} until it is
     * woken.
     */
    public long nanosToNextTurn() {
        timers.clean();
        if (ready.size() > 0 || stopping || ready.hasInbox()) {
            return 0;
        }
        idling.run();
        return timers.nanosToNext(timeHeldBack);
    }

    /** The last look, after {@link WakeUp#announce}. */
    public boolean isWokenBeforeWaiting() {
        return ready.hasInbox() || stopping || interrupt != null;
    }

    private void poll(Poll poll, long nanos) {
        observers.pollBegins(nanos);
        try {
            poll.poll(nanos);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            observers.pollEnds();
        }
    }

    private void parkForOthers() {
        long now = System.nanoTime();
        if (now - lastFairnessPark > FAIRNESS_INTERVAL && Thread.currentThread().isVirtual()) {
            observers.pollBegins(FAIRNESS_PARK); // those who get the carrier may keep it
            LockSupport.parkNanos(FAIRNESS_PARK);
            observers.pollEnds();
            lastFairnessPark = System.nanoTime();
        }
    }

    /** The rest of a turn: due timers join the queue, then all that is ready by now runs. */
    public void runReady() {
        KeyboardInterrupt asked = interrupt;
        if (asked != null) {
            interrupt = null;
            throw asked;
        }
        takeDue();
        inTurn = true;
        try {
            if (unretrievedExceptions.isReportDue()) {
                reportCollected();
                endEntry();
            }
            remaining = ready.size();
            if (order != null) {
                ready.arrange(order).forEach(ready::add); // what is put off comes after the turn was counted
            }
            timed = observers.wantSteps();
            if (timed) {
                runTimed();
            } else {
                runUntimed();
            }
        } finally {
            endEntry(); // of one that has thrown
            inTurn = false;
        }
    }

    /**
     * Has {@code action} run as soon as the present entry has ended, before the next one begins. Where none is under way
     * there is no such time: returns false, and does nothing.
     *
     * @param action short, without foreign code, and throws nothing: it may run on a coroutine's thread
     */
    public boolean atEntryEnd(Runnable action) {
        if (inTurn) {
            Runnable before = atEntryEnd;
            atEntryEnd = before == null ? action : () -> {
                before.run();
                action.run();
            };
        }
        return inTurn;
    }

    private void endEntry() {
        Runnable action = atEntryEnd;
        if (action != null) {
            atEntryEnd = null;
            action.run();
        }
    }

    private void takeDue() {
        if (ready.hasInbox()) {
            ready.takeInbox();
        }
        timers.moveDue(ready);
    }

    private void runUntimed() {
        while (remaining > 0) {
            ReadyEntry entry = next();
            if (callbackThreads == null) {
                entry.run(turn); // here, as one more method between is not compiled into this one
            } else {
                runMaybeApart(entry, callbackThreads);
            }
            if (atEntryEnd != null) {
                endEntry();
            }
            if (fatal != null) {
                throwFatal();
            }
        }
    }

    /** A method of its own, so that the other one is compiled as if there were none. */
    private void runTimed() {
        while (remaining > 0) {
            ReadyEntry entry = next();
            observers.stepBegins(entry);
            try {
                if (callbackThreads == null) {
                    entry.run(turn);
                } else {
                    runMaybeApart(entry, callbackThreads);
                }
            } finally {
                observers.stepEnds(entry);
            }
            endEntry();
            if (fatal != null) {
                throwFatal();
            }
        }
    }

    private ReadyEntry next() {
        remaining--;
        steps++;
        return ready.poll();
    }

    private void runMaybeApart(ReadyEntry entry, CallbackThreads threads) {
        if (entry.runsForeignCode()) {
            threads.run(entry);
        } else {
            entry.run(turn);
        }
    }

    private void reportCollected() {
        if (callbackThreads != null) {
            remaining = 0;
            callbackThreads.run(turn -> unretrievedExceptions.reportCollected());
        } else {
            unretrievedExceptions.reportCollected();
        }
    }

    /** For direct hand-over: the next entry of this turn, or of the next one, taken, if it is a task; else null. */
    @Nullable CoroutineTask<?> takeNextTaskOfTurn() {
        endEntry();
        if (remaining == 0 && mayBeginTurnHere()) {
            timers.clean();
            takeDue();
            remaining = ready.size();
        }
        if (remaining > 0 && fatal == null && !timed && ready.peek() instanceof CoroutineTask<?> task) {
            next();
            return task;
        }
        return null;
    }

    /** On a coroutine's thread, which may hold monitors: no foreign code runs there, and nothing is waited for. */
    private boolean mayBeginTurnHere() {
        Poll own = polling;
        return own != null
                && ready.peek() instanceof CoroutineTask
                && !stopping
                && interrupt == null
                && fatal == null
                && !own.watchesAnything()
                && !unretrievedExceptions.isReportDue()
                && !observers.wantSteps()
                && System.nanoTime() - lastFairnessPark <= FAIRNESS_INTERVAL;
    }

    /** For callbacks in a row: the next entry of this turn, taken, if it is foreign code; else null. */
    @Nullable ReadyEntry takeNextCallbackOfTurn() {
        endEntry();
        ReadyEntry next = remaining > 0 && fatal == null && !timed ? ready.peek() : null;
        return next == null || !next.runsForeignCode() ? null : next();
    }

    /** Takes back {@link #takeNextTaskOfTurn}. */
    void putBack(CoroutineTask<?> task) {
        ready.addFirst(task);
        remaining++;
    }

    /** What its entries are run with. */
    Turn asTurn() {
        return turn;
    }

    /** How many entries have begun. Racily, by observers. */
    public long steps() {
        return steps;
    }

    /** Whether it waits and no thread has woken it. Any thread. */
    public boolean isWaiting() {
        return wakeUp.isWaiting();
    }
}
