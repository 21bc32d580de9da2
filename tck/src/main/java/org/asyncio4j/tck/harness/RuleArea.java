package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Body;
import org.asyncio4j.CancelledError;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Outcome;
import org.asyncio4j.Runner;
import org.asyncio4j.VirtualClock;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A group of {@link Rule}s, and the tools for their bodies.
 *
 * <p>Each rule runs on a thread of its own, with its own loops, trail and steps. Afterwards its loops are closed. A
 * rule fails if the exception handler was called with failures that the rule did not expect, or if loops still run,
 * threads are left over or sockets are left open. A failure's text starts with the rule's id and the loop's name.
 */
@TestMethodOrder(MethodOrderer.DisplayName.class) // by id
public abstract class RuleArea {

    /** The number of times a rule repeats what a loop may get wrong only occasionally. */
    protected static final int MANY = 300;

    private @Nullable LoopUnderTest underTest; // the rule's thread; set before the rule begins
    private @Nullable RuleWatchdog watchdog; // the rule's thread; set before the rule begins

    /** Constructor for the rule classes. */
    protected RuleArea() {}

    /** Returns whether all other rules would hang or be meaningless without what these rules demand. */
    protected boolean isGate() {
        return false;
    }

    final void begin(LoopUnderTest subject, RuleWatchdog watching) {
        underTest = subject;
        watchdog = watching;
    }

    /**
     * Reports that this rule, which does many things one after the other, has completed one of them and is not stuck.
     */
    protected final void reportProgress() {
        RuleWatchdog watching = watchdog;
        if (watching != null) {
            watching.reportProgress();
        }
    }

    /** Reports the same, and what comes next, in case it gets stuck there. */
    protected final void reportProgress(String next) {
        RuleWatchdog watching = watchdog;
        if (watching != null) {
            watching.reportProgress(next);
        }
    }

    /**
     * Plays random sequences of operations, the same in every run: each like a rule of its own, with its own loops,
     * clock, trail and exception handler. A failing sequence is shortened, and reported with its seed.
     *
     * @param count how many; {@code -Dasyncio4j.tck.sequences=10} plays ten times as many
     * @param longest the maximum number of operations in a sequence
     * @param operation creates an operation: a value that prints well, a record or an enum
     * @param play plays them against a loop and a model of it, and throws where these differ
     */
    protected final <O> void sequences(
            int count, int longest, Function<RandomGenerator, O> operation, Play<O> play) {
        LoopUnderTest whole = underTest();
        new Sequences<>(longest, operation, operations -> {
            underTest = whole.again();
            try {
                playOne(operations, play);
            } finally {
                underTest = whole;
            }
        }).check(count);
    }

    /** Returns a random element, for random operations. */
    protected static <E> E oneOf(RandomGenerator random, E[] all) {
        return all[random.nextInt(all.length)];
    }

    private <O> void playOne(List<O> operations, Play<O> play) throws Throwable {
        reportProgress(operations.toString());
        List<Throwable> faults = new ArrayList<>();
        try {
            play.play(operations);
        } catch (Throwable failure) {
            faults.add(failure);
        }
        faults.addAll(underTest().close());
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
    }

    private LoopUnderTest underTest() {
        LoopUnderTest subject = underTest;
        if (subject == null) {
            throw new IllegalStateException(
                    getClass() + " is not run by the conformance kit: it must be nested in an EventLoopConformance");
        }
        return subject;
    }

    // The loop under test

    /** Returns the back end whose loops are under test. */
    protected final EventLoopProvider provider() {
        return underTest().provider();
    }

    /** Returns whether the back end claims the capability. */
    protected final boolean claims(Capability capability) {
        return provider().capabilities().contains(capability);
    }

    /**
     * Returns the configuration of every loop here: the back end's own, with a virtual clock if it claims one, and with
     * an exception handler that keeps what it is called with for {@link #handled()}.
     */
    protected final LoopConfig config() {
        return underTest().config();
    }

    /** Returns the virtual clock of all loops of this rule; only with {@code needs = CONTROLLABLE_CLOCK}. */
    protected final VirtualClock clock() {
        return underTest().clock();
    }

    /** Creates a loop that is closed after the rule. */
    protected final EventLoop newLoop() {
        return underTest().open(config());
    }

    /** Creates a loop with the given configuration, closed after the rule; start from {@link #config()}. */
    protected final EventLoop newLoop(LoopConfig config) {
        return underTest().open(config);
    }

    /** Creates a runner of a loop of this back end, closed after the rule. */
    protected final Runner newRunner() {
        return underTest().openRunner(config());
    }

    /** Creates a runner of a loop with the given configuration, closed after the rule; start from {@link #config()}. */
    protected final Runner newRunner(LoopConfig config) {
        return underTest().openRunner(config);
    }

    // Running

    /** Runs {@code main} as a task of a fresh loop to completion and closes the loop. Rethrows what it throws. */
    protected final <T extends @Nullable Object> T run(Body<T, ?> main) {
        EventLoop loop = newLoop();
        T value = loop.runUntilComplete(Asyncio.coroutine(main));
        loop.close();
        return value;
    }

    /** Runs {@code main} as a task of a fresh loop to completion and closes the loop. Rethrows what it throws. */
    protected final void run(Action<?> main) {
        EventLoop loop = newLoop();
        loop.runUntilComplete(Asyncio.coroutine(main));
        loop.close();
    }

    /** Runs a loop, which must not be running, for exactly {@code count} turns, none of which waits. */
    protected final void turns(EventLoop loop, int count) {
        for (int i = 0; i < count; i++) {
            loop.stop();
            loop.runForever();
        }
    }

    /** Suspends this task for {@code count} turns of the loop. */
    protected final void turns(int count) {
        for (int i = 0; i < count; i++) {
            turn();
        }
    }

    /** Suspends this task for one turn. */
    protected void turn() {
        Asyncio.sleep(Duration.ZERO);
    }

    /** Suspends this task turn by turn until the condition holds, or has not held for too long. */
    protected final void until(BooleanSupplier condition) {
        var deadline = Deadline.ofStep();
        while (!condition.getAsBoolean() && !deadline.hasPassed()) {
            turns(1);
        }
    }

    /**
     * Runs a loop, which must not be running, until nothing more can happen: past every timer with a virtual clock,
     * otherwise through many turns.
     */
    protected final void drain(EventLoop loop) {
        if (claims(Capability.CONTROLLABLE_CLOCK)) {
            loop.callLater(LoopUnderTest.END_OF_TIME, loop::stop);
            loop.runForever();
        } else {
            turns(loop, LoopUnderTest.MANY_TURNS);
        }
    }

    /** Suspends this task until nothing more can happen, as {@link #drain} does for a loop. */
    protected final void settle() {
        if (claims(Capability.CONTROLLABLE_CLOCK)) {
            Asyncio.sleep(LoopUnderTest.END_OF_TIME);
        } else {
            turns(LoopUnderTest.MANY_TURNS);
        }
    }

    /** Starts counting the turns of a loop; see {@link TurnCounter}. */
    protected final TurnCounter countTurns(EventLoop loop) {
        return new TurnCounter(loop);
    }

    // The collector

    /**
     * Collects garbage, in a task, with a turn after each collection, until {@code condition} holds or the attempts run
     * out.
     */
    protected final void collectUntil(BooleanSupplier condition) {
        Garbage.collectUntil(condition, () -> {
            turns(1);
            reportProgress(); // on a busy machine each collection may take seconds
        });
    }

    /**
     * Demands that nothing holds any of these objects; runs {@code then} after each collection. Not to be called in a
     * task of a loop that has to release them.
     */
    protected final void expectCollected(ExpectedGarbage objects, Runnable then) {
        objects.expectCollected(() -> {
            then.run();
            reportProgress();
        });
    }

    /** Demands that nothing holds the referent of {@code reference}. */
    protected final void expectCollected(WeakReference<?> reference) {
        Garbage.collectUntil(() -> reference.refersTo(null), this::reportProgress);
        Object held = reference.get();
        if (held != null) {
            throw new AssertionError("still held: " + held);
        }
    }

    // Other threads

    /** Runs {@code body} on another platform thread, waits for its end, and returns its value or rethrows. */
    protected final <T extends @Nullable Object> T onThread(Body<T, ?> body) {
        var value = new AtomicReference<T>();
        var failure = new AtomicReference<@Nullable Throwable>();
        Thread thread = startThread(() -> {
            try {
                value.set(body.run());
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        Patience.join(thread);
        return failure.get() == null ? value.get() : new Outcome.Failure<T>(failure.get()).get();
    }

    /** Runs {@code action} on another platform thread, waits for its end, and rethrows what it throws. */
    protected final void onThread(Action<?> action) {
        this.<@Nullable Void>onThread(() -> {
            action.run();
            return null;
        });
    }

    /** Starts another platform thread, which must end before the rule does; its failure fails the rule. */
    protected final Thread startThread(Action<?> action) {
        return underTest().startThread(action);
    }

    /** Blocks this thread, not just a task, until the latch opens. */
    protected final void awaitLatch(CountDownLatch latch) {
        Patience.await(latch);
    }

    // What happened

    /** Returns the record of this rule. */
    protected final Trail trail() {
        return underTest().trail();
    }

    /** Returns the numbered expectations of this rule. */
    protected final Steps steps() {
        return underTest().steps();
    }

    /** Returns the calls of the exception handler that no {@code expectHandled} has taken yet. */
    protected final List<ExceptionContext> handled() {
        return underTest().handled();
    }

    /** Takes the oldest entry of {@link #handled()}; fails if there is none. */
    protected final ExceptionContext expectHandled() {
        return underTest().takeHandled();
    }

    /** Takes the oldest entry of {@link #handled()}, which must be about exactly this throwable. */
    protected final ExceptionContext expectHandled(Throwable failure) {
        ExceptionContext context = expectHandled();
        if (context.exception() != failure) {
            throw new AssertionError("the exception handler got another failure: " + context, failure);
        }
        return context;
    }

    /** Takes the oldest entry of {@link #handled()}, which must be about a failure of this type. */
    protected final ExceptionContext expectHandled(Class<? extends Throwable> type) {
        ExceptionContext context = expectHandled();
        if (!type.isInstance(context.exception())) {
            throw new AssertionError(
                    "the exception handler did not get a " + type.getSimpleName() + ": " + context,
                    context.exception());
        }
        return context;
    }

    /** Demands that every call of the exception handler was taken. */
    protected final void expectNothingHandled() {
        assertEquals(List.of(), handled(), "passed to the exception handler");
    }

    /** Takes all entries of {@link #handled()}, for rules about something else. */
    protected final void ignoreHandled() {
        underTest().ignoreHandled();
    }

    // Checks; plain JUnit assertions work, too

    /** Demands that {@code action} throws this type; returns what it threw. Works for every Throwable. */
    protected final <E extends Throwable> E expectThrows(Class<E> type, Action<?> action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            if (type.isInstance(thrown)) {
                return type.cast(thrown);
            }
            throw new AssertionError(
                    "expected " + type.getSimpleName() + " to be thrown, and it was " + thrown, thrown);
        }
        throw new AssertionError("expected " + type.getSimpleName() + " to be thrown, and nothing was");
    }

    /** Demands that {@code action} is refused as this misuse. */
    protected final MisuseException expectMisuse(Misuse misuse, Action<?> action) {
        MisuseException thrown = expectThrows(MisuseException.class, action);
        assertEquals(misuse, thrown.misuse(), thrown.getMessage());
        return thrown;
    }

    /** Demands that {@code action} ends with a {@link CancelledError}. */
    protected final CancelledError expectCancelled(Action<?> action) {
        return expectThrows(CancelledError.class, action);
    }

    /**
     * Demands that this is the thread that drives {@code loop}: its own thread, or a guest's host. A loop that is not
     * built on the core does not report its thread; for such a loop this only demands that no task runs on this thread.
     */
    protected final void expectLoopThread(EventLoop loop) {
        String thread = "on thread " + Thread.currentThread();
        assertNull(loop.currentTask(), thread);
        if (loop instanceof AbstractEventLoop core) {
            assertTrue(core.isLoopThread(), thread);
        }
    }

    /** Demands that this much time has gone by on the loop's clock: exactly, or at least where the clock is real. */
    protected final void expectElapsed(Duration expected, Duration start, Duration end) {
        Duration elapsed = end.minus(start);
        if (claims(Capability.CONTROLLABLE_CLOCK)) {
            assertEquals(expected, elapsed, "elapsed time of the loop");
        } else if (elapsed.plus(LoopUnderTest.TICK).compareTo(expected) < 0) {
            throw new AssertionError("only " + elapsed + " went by, not " + expected);
        }
    }

    /** Ends a rule about carried coroutines where the loops have others: the report states NOT CLAIMED. */
    protected final void needsCarried() {
        if (!Subject.mechanism(provider(), config()).equals("carried")) {
            throw new UndecidedRule(UndecidedRule.Reason.NOT_CLAIMED, "carried coroutines");
        }
    }

    /** Ends a rule that cannot run here for lack of {@code what}: the report states NOT CLAIMED. */
    protected final void needs(boolean isAvailable, String what) {
        if (!isAvailable) {
            throw new UndecidedRule(UndecidedRule.Reason.NOT_CLAIMED, what);
        }
    }

    /** Ends a rule about a signal that this JVM was started to ignore, as in the background of a script. */
    protected final void needsSignal(boolean canHandle) {
        if (!canHandle) {
            throw new UndecidedRule(UndecidedRule.Reason.NOT_CLAIMED,
                    "a signal that this JVM was started to ignore");
        }
    }

    /** Ends a rule that cannot be tested: the report states BY REVIEW. */
    @SuppressWarnings("DoNotCallSuggester") // called by whole rules
    protected final void byReview(String what) {
        throw new UndecidedRule(UndecidedRule.Reason.BY_REVIEW, what);
    }
}
