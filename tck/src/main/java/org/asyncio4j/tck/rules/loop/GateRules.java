package org.asyncio4j.tck.rules.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.support.PollTrial;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/**
 * Rules without which the others would hang or mean nothing (GATE). They come first, and if one fails the rest are not
 * run.
 */
public abstract class GateRules extends RuleArea {

    private static final int WAITS = 30;
    private static final int TIMERS = 5;

    /** The way in which a loop is asked for what belongs to a claim; it throws if the loop does not have it. */
    private static final Map<Capability, Consumer<EventLoop>> CLAIMS = Map.of(
            Capability.SOCKETS, EventLoop::sockets,
            Capability.DATAGRAMS, EventLoop::datagrams,
            Capability.SUBPROCESSES, EventLoop::subprocesses);

    /** Long enough for the loop to begin to wait in most of its waits; no rule depends on that. */
    private static final Duration PAUSE = Duration.ofMillis(1);

    /** Constructor for the conformance class. */
    protected GateRules() {}

    @Override
    protected final boolean isGate() {
        return true;
    }

    /**
     * If this fails: the code that runs the turns is not called at all; or {@code poll} of a driver that watches
     * something waits although it is given a timeout of zero; or a guest's host calls turns in a way that the core
     * refuses, as the failure then states.
     */
    @Rule(
            id = "GATE-400",
            asyncio = 1,
            text = "Callbacks run, also one scheduled for the next turn, and a stop ends the run.",
            source = "base_events.py BaseEventLoop.run_forever")
    void callbacksRun() {
        EventLoop loop = newLoop();
        loop.callSoon(() -> {
            trail().add("callback");
            loop.callSoon(trail().mark("next turn"));
            loop.callSoon(loop::stop);
        });
        loop.runForever();
        trail().expect("callback", "next turn");
    }

    /**
     * If this fails: the provider ignores the configuration it is given, and creates its loops with another one; or the
     * loop claims {@code CONTROLLABLE_CLOCK} and asks the system for the time.
     */
    @Rule(
            id = "GATE-401",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "The time of a loop is the time of the clock it was configured with, whenever that advances.")
    void timeComesFromTheConfiguration() {
        EventLoop loop = newLoop();
        assertEquals(clock().time(), loop.time(), "time of the loop");
        clock().advance(Duration.ofDays(1).plusNanos(7));
        assertEquals(clock().time(), loop.time(), "time of the loop, when the clock has gone on");
    }

    /**
     * If this fails: in an {@code OwningDriver}, {@code wakeUp} does nothing, or does not always reach the thread that
     * waits in {@code poll}; or it takes a lock that {@code poll} holds while it waits, or waits until the loop has
     * noticed it, and both threads block for good. In a {@code GuestDriver}, the host did not run a turn that another
     * thread passed to {@code execute}: it dropped the turn, or did not notice that its queue was no longer empty. One
     * wake-up lost in many is enough.
     */
    @Rule(
            id = "GATE-402",
            asyncio = 50,
            text = "Waking a loop that waits never blocks the thread that does it, and the loop continues.",
            source = "selector_events.py BaseSelectorEventLoop._write_to_self")
    void wakingDoesNotBlock() {
        EventLoop loop = newLoop();
        for (int i = 1; i <= WAITS; i++) {
            String wait = ", in wait " + i + " of " + WAITS;
            var ended = new CountDownLatch(1);
            var woken = new CountDownLatch(1);
            Thread driving = startThread(() -> {
                loop.runForever();
                ended.countDown();
            });
            LockSupport.parkNanos(PAUSE.toNanos());
            Thread waker = startThread(() -> {
                loop.callSoonThreadsafe(loop::stop);
                woken.countDown();
            });
            expectSoon(woken, driving, () -> "callSoonThreadsafe does not return while the loop waits: it is "
                    + waker.getState() + wait);
            expectSoon(ended, driving, () -> "callSoonThreadsafe has not woken the loop" + wait);
        }
    }

    /**
     * If this fails: {@code poll} begins by forgetting earlier wake-ups, or {@code wakeUp} does nothing while no poll
     * is under way. Now and then a thread wakes a loop just before it waits, and the loop sleeps on, perhaps for good.
     *
     * <p>Of a loop that is the core over an {@code OwningDriver}. The rule polls the driver itself.
     */
    @Rule(
            id = "GATE-403",
            asyncio = 50,
            text = "A wake-up that comes when the loop is about to poll, but has not begun to, ends that poll at once.",
            source = "selector_events.py BaseSelectorEventLoop._write_to_self")
    void wakeUpJustBeforeThePollEndsIt() {
        EventLoop loop = newLoop();
        PollTrial trial = PollTrial.of(loop);
        if (trial == null) {
            return; // a guest's host has the waiting in its hands, and other loops have theirs
        }
        for (int i = 0; i < WAITS; i++) {
            var ended = new CountDownLatch(1);
            Thread driving = startThread(() -> {
                loop.callSoon(() -> wakeThenPoll(trial));
                loop.callSoon(loop::stop);
                loop.runForever();
                ended.countDown();
            });
            Patience.until(() -> ended.getCount() == 0);
            if (ended.getCount() > 0) {
                trial.wakeUp(); // otherwise this rule would be stuck, too
                Patience.join(driving);
                throw new AssertionError("poll waits although wakeUp() was called before");
            }
        }
    }

    /**
     * If this fails: {@code capabilities()} of the provider has what its loops do not, such as {@code SOCKETS} of a
     * loop that does not override {@code readiness()}. Each rule about it would fail in the same way.
     */
    @Rule(id = "GATE-404",
            text = "The sockets, datagrams and child processes that a back end claims are there.")
    void claimsAreThere() {
        EventLoop loop = newLoop();
        var failures = new ConcurrentLinkedQueue<RuntimeException>();
        loop.callSoon(() -> {
            CLAIMS.forEach((claim, look) -> {
                if (claims(claim)) {
                    try {
                        look.accept(loop);
                    } catch (RuntimeException refused) {
                        failures.add(new IllegalStateException(claim + " is claimed and refused", refused));
                    }
                }
            });
            loop.stop();
        });
        loop.runForever();
        if (!failures.isEmpty()) {
            RuntimeException first = failures.element();
            throw new AssertionError(first.getMessage() + ": " + first.getCause(), first.getCause());
        }
    }

    /**
     * If this fails: both loops share one host thread, as all guests of Swing do: give each loop a host thread of its
     * own in the conformance test; or a lock that all loops share is held while callbacks run.
     */
    @Rule(id = "GATE-405",
            text = "A loop runs while another loop, on another thread, is blocked by a callback.")
    void blockedLoopBlocksNoOther() {
        EventLoop blocked = newLoop();
        EventLoop other = newLoop();
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Thread blocking = startThread(() -> {
            blocked.callSoon(() -> {
                begun.countDown();
                awaitForLong(mayEnd);
                blocked.stop();
            });
            blocked.runForever();
        });
        awaitLatch(begun);
        Thread running = startThread(() -> {
            other.callSoon(other::stop);
            other.runForever();
            ended.countDown();
        });
        Patience.until(() -> ended.getCount() == 0);
        boolean hasRun = ended.getCount() == 0;
        mayEnd.countDown();
        Patience.join(blocking);
        Patience.join(running);
        if (!hasRun) {
            throw new AssertionError("a second loop has not run as long as the first one was blocked");
        }
    }

    /**
     * If this fails: in an {@code OwningDriver}, {@code poll} does not end when its timeout has passed. In a {@code
     * GuestDriver}, the host did not run a turn that was passed to {@code schedule}: it lost the turn, or the action
     * that {@code schedule} had returned for an earlier one cancelled this one, too.
     */
    @Rule(
            id = "GATE-406",
            asyncio = 4,
            text = "On the real clock a timer ends the wait of a loop, also after a wait for another timer has ended"
                    + " early.",
            source = "base_events.py BaseEventLoop._run_once")
    void timerEndsAWait() {
        EventLoop loop = newLoop(config().withClock(LoopClock.system()));
        for (int i = 1; i <= TIMERS; i++) {
            var ended = new CountDownLatch(1);
            Thread driving = startThread(() -> {
                TimerHandle distant = loop.callLater(Duration.ofHours(1), () -> {});
                loop.callSoon(() -> startThread(() -> loop.callSoonThreadsafe(() -> {
                    distant.cancel();
                    loop.callLater(PAUSE, loop::stop);
                })));
                loop.runForever();
                ended.countDown();
            });
            String which = ", timer " + i + " of " + TIMERS;
            expectSoon(ended, driving, () -> "a timer of " + PAUSE.toMillis() + " ms has not run" + which);
        }
    }

    /** Longer than the patience of the rule, which opens the latch in any case. */
    private static void awaitForLong(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.HOURS);
        } catch (InterruptedException stuck) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another thread wakes, as a driver might ignore a wake-up by its own. */
    private void wakeThenPoll(PollTrial trial) {
        onThread(trial::wakeUp);
        try {
            trial.poll();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void expectSoon(CountDownLatch latch, Thread driving, Supplier<String> otherwise) {
        Patience.until(() -> latch.getCount() == 0);
        if (latch.getCount() > 0) {
            String what = otherwise.get();
            driving.interrupt(); // otherwise this rule would be stuck, too, and could not report the fault
            throw new AssertionError(what);
        }
    }
}
