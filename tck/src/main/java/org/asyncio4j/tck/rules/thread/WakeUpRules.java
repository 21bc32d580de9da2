package org.asyncio4j.tck.rules.thread;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.WatchedPipe;

/** Rules about waking a loop that is just about to wait, at any instant (THREAD). */
public abstract class WakeUpRules extends RuleArea {

    private static final int ROUNDS = 5_000;
    private static final int LATER = 50;
    private static final int SPINS = 10_000;
    private static final Duration ENOUGH = Duration.ofMillis(500);

    /** Constructor for the conformance class. */
    protected WakeUpRules() {}

    /**
     * If this fails: there is an instant at which the waker does not see that the loop waits, and the loop does not see
     * what the waker has left; or a wake-up is dropped because another one, or a turn, is assumed to be under way.
     *
     * <p>Such an instant is hit by chance. GATE-403 puts a wake-up between the last look of the core and the poll.
     */
    @Rule(
            id = "THREAD-430",
            text = "A loop that is about to wait is woken by threads that contend for it, at any instant.")
    void loopAboutToWaitIsWoken() {
        wakeAtAnyInstant(newLoop());
    }

    /**
     * If this fails: there is such an instant while a wait with a time limit is being set up, as it begins in another
     * way than one without.
     */
    @Rule(
            id = "THREAD-431",
            text = "A loop about to wait for a timer is woken by threads that contend for it, at any instant.")
    void loopAboutToWaitForATimerIsWoken() {
        EventLoop loop = newLoop(config().withClock(LoopClock.system()));
        loop.callLater(Duration.ofHours(1), trail().mark("far timer"));
        wakeAtAnyInstant(loop);
        trail().expectNothing();
    }

    /**
     * If this fails: a wait for channels is ended by another mechanism than a wait without them, and there is an
     * instant at which it misses, such as when a selector is woken before the loop has announced that it waits there.
     */
    @Rule(
            id = "THREAD-481",
            needs = Capability.READINESS,
            text = "A loop about to wait for a silent channel is woken by threads that contend for it, at any instant.")
    void loopAboutToWaitForAChannelIsWoken() throws IOException {
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop)) {
            loop.addReader(pipe.source(), trail().mark("channel"));
            wakeAtAnyInstant(loop);
            loop.removeReader(pipe.source());
        }
        trail().expectNothing();
    }

    /**
     * If this fails: an interest in a channel that the loop registers just before it waits is not noticed by the wait
     * until something else happens.
     */
    @Rule(
            id = "THREAD-482",
            needs = Capability.READINESS,
            text = "A loop about to wait is woken by a channel that it has just begun to watch, at any instant at which"
                    + " the channel becomes readable.")
    void loopAboutToWaitIsWokenByItsChannel() throws IOException {
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop)) {
            var read = new AtomicInteger();
            loop.addReader(pipe.source(), () -> readAndWatchAgain(loop, pipe, read));
            startThread(() -> {
                eachRound(1, round -> {
                    RuleChannels.fromOutside(loop, pipe::put);
                    spinUntil(read, round);
                });
                loop.callSoonThreadsafe(loop::stop);
            });
            loop.runForever();
            loop.removeReader(pipe.source());
        }
    }

    private static void readAndWatchAgain(EventLoop loop, WatchedPipe pipe, AtomicInteger read) {
        if (pipe.take()) {
            loop.removeReader(pipe.source());
            loop.addReader(pipe.source(), () -> readAndWatchAgain(loop, pipe, read));
            read.incrementAndGet();
        }
    }

    /**
     * If this fails: the loop does not check for a stop when it is about to wait, or the stop wakes the loop before it
     * is visible.
     */
    @Rule(id = "THREAD-483", text = "A stop by another thread ends the run, at any instant.")
    void loopAboutToWaitIsStopped() {
        EventLoop loop = newLoop();
        var begun = new AtomicInteger();
        var ended = new AtomicInteger();
        var last = new AtomicInteger();
        startThread(() -> {
            while (last.get() == 0 || ended.get() < last.get()) {
                loop.callSoon(begun::incrementAndGet);
                loop.runForever();
                ended.incrementAndGet();
            }
        });
        int rounds = eachRound(1, round -> {
            spinUntil(begun, round);
            pause(round % LATER);
            loop.stop();
            spinUntil(ended, round);
        });
        last.set(rounds + 1);
        spinUntil(begun, rounds + 1);
        loop.stop();
        spinUntil(ended, rounds + 1);
    }

    /**
     * Lets two threads call again as soon as each has its answer, and then with a delay that varies from round to
     * round.
     */
    private void wakeAtAnyInstant(EventLoop loop) {
        var left = new AtomicInteger(2);
        for (int i = 1; i <= 2; i++) {
            int pace = i;
            startThread(() -> {
                try {
                    wakeAgainAndAgain(loop, pace);
                } finally {
                    if (left.decrementAndGet() == 0) {
                        loop.callSoonThreadsafe(loop::stop);
                    }
                }
            });
        }
        loop.runForever();
    }

    private static void wakeAgainAndAgain(EventLoop loop, int pace) {
        var answered = new AtomicInteger();
        eachRound(pace, round -> {
            loop.callSoonThreadsafe(() -> answered.set(round));
            spinUntil(answered, round);
        });
    }

    /**
     * Runs the body round by round, with a varying delay in between, and returns the number of rounds, as a busy
     * machine may perform fewer.
     */
    private static int eachRound(int pace, IntConsumer body) {
        long enough = System.nanoTime() + ENOUGH.toNanos();
        int round = 0;
        while (round < ROUNDS && System.nanoTime() - enough < 0) {
            round++;
            body.accept(round);
            pause(round * pace % LATER);
        }
        return round;
    }

    private static void pause(int spins) {
        for (int i = 0; i < spins; i++) {
            Thread.onSpinWait();
        }
    }

    private static void spinUntil(AtomicInteger counter, int expected) {
        var limit = Deadline.ofStep();
        for (int i = 0; counter.get() != expected; i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
                assertTrue(!limit.hasPassed(), () -> "the wake-up of round " + expected + " got lost");
            }
        }
    }
}
