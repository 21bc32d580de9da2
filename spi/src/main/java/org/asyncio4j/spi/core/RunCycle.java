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

/** The turns of a loop: which entries are ready, when to wait, and what ends the run. */
public final class RunCycle implements Scheduler {

    /*
     * Overview.
     *
     * A turn: drop cancelled timers; poll, waiting if nothing is ready; take the entries added by other threads; take
     * due timers; run as many entries as are ready by then.
     *
     * A handoff coroutine that is the last of its turn begins the next one itself, provided that only queue and timers
     * have to be checked, and a task comes first: the loop's thread would merely hand over to that task. When the
     * coroutine gets control again, it is in the middle of a later turn.
     */

    /**
     * The interval of real parks: without them, a handoff loop that is never idle starves every other virtual thread.
     */
    private static final long FAIRNESS_INTERVAL = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long FAIRNESS_PARK = 1_000;

    /** The way in which the loop waits. */
    public interface Poll {

        /** Waits for at most {@code nanos} nanoseconds: zero for not at all, {@link Long#MAX_VALUE} for no limit. */
        void poll(long nanos) throws IOException;

        /** Returns whether a poll that does not wait could find anything. */
        boolean watchesAnything();
    }

    // configuration
    private final boolean handoff;
    private final @Nullable Consumer<List<Task<?>>> order; // null for all loops but simulated ones
    private final EntryContext entryContext;
    private final ThreadCheck threads;
    private final Observers observers;
    private final UnretrievedFailures unretrievedFailures;

    // holder of control
    private final ReadyQueue ready = new ReadyQueue();
    private final Timers timers;
    private final PollBeforeJump look = new PollBeforeJump(this);
    private final BooleanSupplier timeHeldBack; // created once, as each idle turn needs it
    private Runnable idling = () -> {}; // set once
    private Runnable beforeEndlessWait = () -> {}; // set once
    private @Nullable CallbackThreads callbackThreads; // set once: where callbacks may not run on the driving thread
    private @Nullable Throwable fatal; // leaves the run at once
    private int remaining; // entries of this turn that have not run yet
    private long turns; // that have begun; read racily by observers
    private boolean timed; // observers need each step of this turn
    private long steps; // entries that have begun; read racily by observers
    private boolean inTurn; // entries run: each has an end to come
    private @Nullable Runnable atEntryEnd; // to be done when the present entry ends
    private long lastFairnessPark;
    private @Nullable Poll polling; // during a run of a handoff loop, whose coroutines may begin turns

    // shared
    private final WakeUpFlag wakeUp;
    private final LoopInbox inbox;
    private volatile boolean stopping; // set by any, cleared at the end of a run
    private volatile @Nullable KeyboardInterrupt interrupt; // set by the caller of a run, taken by the loop

    /**
     * Creates the turns of a loop.
     *
     * @param order arranges the tasks of a turn, for simulations; null for first come, first served
     * @param workElsewhere whether some work runs in real time, which holds virtual time back
     */
    public RunCycle(
            LoopTraits traits,
            Timers timers,
            WakeUpFlag wakeUp,
            ThreadCheck threads,
            DrivingThread driving,
            Reports reports,
            Observers observers,
            @Nullable Consumer<List<Task<?>>> order,
            BooleanSupplier workElsewhere) {
        this.handoff = traits.isHandoff();
        this.timers = timers;
        this.wakeUp = wakeUp;
        this.inbox = new LoopInbox(ready, wakeUp);
        this.threads = threads;
        this.entryContext = new EntryContext(driving, reports);
        this.observers = observers;
        this.order = order;
        this.timeHeldBack = () -> workElsewhere.getAsBoolean() || look.requestLook();
        this.unretrievedFailures = new UnretrievedFailures(reports);
    }

    /** Makes callbacks run on threads of their own. While the loop is created. */
    public void runCallbacksOn(CallbackThreads threads) {
        callbackThreads = threads;
    }

    /**
     * Registers {@code action} to run whenever nothing is ready, and at the end of a run. While the loop is created.
     */
    public void whenIdle(Runnable action) {
        idling = action;
    }

    /**
     * Registers {@code look} to be called before each wait that only another thread can end; an exception it throws
     * ends the run. While the loop is created.
     */
    public void beforeEndlessWaits(Runnable look) {
        beforeEndlessWait = look;
    }

    /** Makes virtual time wait for a check of the channels before each jump. To be called while nothing is watched. */
    public void lookBeforeJumps(Predicate<Runnable> channels) {
        look.setChannels(channels);
    }

    /** Returns the failures to be reported, which are checked once in each turn. */
    public UnretrievedFailures unretrievedFailures() {
        return unretrievedFailures;
    }

    // Entries and timers

    @Override
    public void enqueue(ReadyEntry entry) {
        if (threads.isHereOrStopped()) {
            enqueueHere(entry);
        } else {
            threads.check();
            enqueueFromOutside(entry);
        }
    }

    @Override
    public void checkThread() {
        threads.check();
    }

    @Override
    public void enqueueHere(ReadyEntry entry) {
        if (timed) {
            observers.becomesReady(entry);
        }
        ready.add(entry);
    }

    @Override
    public void enqueueFromOutside(ReadyEntry entry) {
        inbox.add(entry);
    }

    /** Returns the point of entry for other threads. */
    public LoopInbox inbox() {
        return inbox;
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

    /** Begins a run. On the thread that drives the loop. */
    void begin() {
        fatal = null;
        observers.pollEnds();
        observers.runBegins();
    }

    /** Ends a run. On the thread that drives the loop. */
    void end() {
        observers.runEnds();
        polling = null; // the unwinding begins no turn
        stopping = false;
        idling.run();
    }

    /** Drops the rest of a turn: the loop unwinds. */
    void abandonTurn() {
        remaining = 0;
    }

    /** Makes the run end after the present turn, and wakes the loop. Any thread. */
    public void stop() {
        stopping = true;
        if (!threads.isHere()) {
            wakeUp.wake();
        }
    }

    public boolean isStopping() {
        return stopping;
    }

    /** Makes the current run end with a KeyboardInterrupt, at the next turn; to be followed by a wake-up. */
    public void interrupt(Thread waiter) {
        interrupt = KeyboardInterrupt.ofThread(waiter);
    }

    /**
     * Returns whether an interrupt came too late for the run that has ended, and clears it. To be called before another
     * run may begin.
     */
    public boolean takeLateInterrupt() {
        boolean late = interrupt != null;
        interrupt = null;
        return late;
    }

    /** Makes the run end with {@code failure} after the present step. */
    void endWith(Throwable failure) {
        fatal = failure;
    }

    /** Throws the failure that is to end the run, if there is one. */
    void throwFatal() {
        Throwable failure = fatal;
        fatal = null;
        if (failure != null) {
            throw Throwing.any(failure);
        }
    }

    // A turn

    /** Runs one turn of a loop that waits itself. */
    public void turn(Poll poll) {
        if (handoff && order == null && callbackThreads == null) {
            polling = poll;
        }
        boolean polled = ready.size() == 0 && timers.mayJump() && poll.watchesAnything();
        if (polled) {
            poll(poll, 0); // arrived data comes before any time that can be jumped over
        }
        long nanos = nanosToNextTurn();
        if (nanos > 0) {
            if (nanos == Long.MAX_VALUE && !poll.watchesAnything() && !isWokenBeforeWaiting()) {
                beforeEndlessWait.run();
            }
            Thread.interrupted(); // with the interrupt flag set, waiting would turn into spinning
            wakeUp.announce();
            poll(poll, isWokenBeforeWaiting() ? 0 : nanos);
            wakeUp.waitEnded();
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
     * Returns how long the loop may wait before its next turn: zero if something is ready, {@link Long#MAX_VALUE} until
     * it is woken.
     */
    public long nanosToNextTurn() {
        timers.clean();
        if (ready.size() > 0 || stopping || ready.hasInbox()) {
            return 0;
        }
        idling.run();
        return timers.nanosToNext(timeHeldBack);
    }

    /** Checks once more, after {@link WakeUpFlag#announce}; returns whether there is a reason not to wait. */
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
            observers.pollBegins(FAIRNESS_PARK); // threads that get the carrier may keep it
            LockSupport.parkNanos(FAIRNESS_PARK);
            observers.pollEnds();
            lastFairnessPark = System.nanoTime();
        }
    }

    /** Runs the rest of a turn: due timers join the queue, then all entries that are ready by now run. */
    public void runReady() {
        KeyboardInterrupt requested = interrupt;
        if (requested != null) {
            interrupt = null;
            throw requested;
        }
        takeDue();
        inTurn = true;
        try {
            if (unretrievedFailures.collectDue()) {
                reportCollected();
                endEntry();
            }
            remaining = ready.size();
            if (order != null) {
                ready.arrange(order).forEach(ready::add); // not counted as part of this turn
            }
            timed = observers.wantSteps();
            if (timed) {
                runTimed();
            } else {
                runUntimed();
            }
        } finally {
            endEntry(); // of an entry that has thrown
            inTurn = false;
        }
    }

    /**
     * Runs {@code action} as soon as the present entry has ended, before the next one begins. If none is under way,
     * returns false and does nothing.
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
        turns++;
        if (ready.hasInbox()) {
            ready.takeInbox();
        }
        timers.moveDue(ready);
    }

    private void runUntimed() {
        while (remaining > 0) {
            ReadyEntry entry = next();
            if (callbackThreads == null) {
                entry.run(entryContext); // called directly: a method in between would not be compiled into this one
            } else {
                runEntry(entry, callbackThreads);
            }
            if (atEntryEnd != null) {
                endEntry();
            }
            if (fatal != null) {
                throwFatal();
            }
        }
    }

    /**
     * Runs entries as {@code runUntimed} does, with observers; a separate method, so that the other one is compiled as
     * if there were none.
     */
    private void runTimed() {
        while (remaining > 0) {
            ReadyEntry entry = next();
            observers.stepBegins(entry);
            try {
                if (callbackThreads == null) {
                    entry.run(entryContext);
                } else {
                    runEntry(entry, callbackThreads);
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

    private void runEntry(ReadyEntry entry, CallbackThreads threads) {
        if (entry.runsForeignCode()) {
            threads.run(entry);
        } else {
            entry.run(entryContext);
        }
    }

    private void reportCollected() {
        if (callbackThreads != null) {
            remaining = 0;
            callbackThreads.run(_ -> unretrievedFailures.reportCollected());
        } else {
            unretrievedFailures.reportCollected();
        }
    }

    /**
     * Takes the next entry of this turn, or of the next one, if it is a task; otherwise returns null. For direct
     * hand-over.
     */
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

    /**
     * Returns whether a turn may begin on a coroutine's thread. Such a thread may hold monitors: no foreign code may
     * run there, and it must not wait.
     */
    private boolean mayBeginTurnHere() {
        Poll own = polling;
        return own != null
                && ready.peek() instanceof CoroutineTask
                && !stopping
                && interrupt == null
                && fatal == null
                && !own.watchesAnything()
                && !unretrievedFailures.collectDue()
                && !observers.wantSteps()
                && System.nanoTime() - lastFairnessPark <= FAIRNESS_INTERVAL;
    }

    /** Takes the next entry of this turn if it is foreign code; otherwise returns null. For callbacks in a row. */
    @Nullable ReadyEntry takeNextCallbackOfTurn() {
        endEntry();
        ReadyEntry next = remaining > 0 && fatal == null && !timed ? ready.peek() : null;
        return next == null || !next.runsForeignCode() ? null : next();
    }

    /** Undoes {@link #takeNextTaskOfTurn}. */
    void putBack(CoroutineTask<?> task) {
        ready.addFirst(task);
        remaining++;
    }

    /** Returns the port that its entries run with. */
    EntryContext entryContext() {
        return entryContext;
    }

    /** Returns how many entries have begun. Racily, by observers. */
    public long steps() {
        return steps;
    }

    /** Returns how many turns have begun. Racily, by observers. */
    public long turns() {
        return turns;
    }

    /** Returns how many entries are ready. Racily, by observers. */
    public int readyNow() {
        return ready.size();
    }

    /** Returns whether it waits and no thread has woken it. Any thread. */
    public boolean isWaiting() {
        return wakeUp.isWaiting();
    }
}
