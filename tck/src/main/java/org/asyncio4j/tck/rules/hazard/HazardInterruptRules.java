package org.asyncio4j.tck.rules.hazard;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.CountingClock;

/** Rules about interrupt flags, of tasks and of the thread of a loop (HAZARD). */
public abstract class HazardInterruptRules extends HazardRuleArea {

    /** Constructor for the conformance class. */
    protected HazardInterruptRules() {}

    /** If this fails: the await returns at once, spins, or throws; or the flag is lost or appears in another task. */
    @Rule(
            id = "HAZARD-411",
            text = "A task that awaits with its interrupt flag raised waits as usual, and finds the flag raised"
                    + " afterwards; no other task sees it.")
    void awaitWithARaisedFlagWaits() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> future = loop.createFuture();
            createTask(() -> trail().add("other " + Thread.currentThread().isInterrupted()));
            loop.callSoon(() -> trail().add("callback " + Thread.currentThread().isInterrupted()));
            Thread.currentThread().interrupt();
            startThread(() -> {
                LockSupport.parkNanos(SOME_MILLIS);
                loop.callSoonThreadsafe(() -> future.setResult("value"));
            });
            trail().add(future.await());
            trail().add("own " + Thread.interrupted());
            turns(1);
            trail().add("own " + Thread.interrupted());
        });
        trail().expect("other false", "callback false", "value", "own true", "own false");
    }

    /** If this fails: the await ends before its future is done; or the interrupt is lost. */
    @Rule(
            id = "HAZARD-412",
            text = "A task whose thread is interrupted while it awaits continues to wait, and finds the flag raised"
                    + " afterwards.")
    void interruptOfASuspendedTaskIsKept() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Thread[] thread = new Thread[1];
            Task<?> task = createTask(() -> {
                thread[0] = Thread.currentThread();
                trail().add(future.await());
                trail().add(Thread.interrupted());
                turns(1);
                trail().add(Thread.interrupted());
            });
            turns(2);
            onThread(thread[0]::interrupt);
            turns(3);
            trail().expectNothing();
            assertFalse(Thread.currentThread().isInterrupted());
            future.setResult("value");
            task.await();
        });
        trail().expect("value", true, false);
    }

    /** If this fails: from then on every wait of the loop returns at once, and the loop occupies a processor. */
    @Rule(
            id = "HAZARD-413",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "After a callback has raised the interrupt flag of the loop's thread an idle loop still waits.")
    void raisedFlagOfTheLoopsThreadDoesNotMakeItSpin() {
        var clock = new CountingClock();
        EventLoop loop = newLoop(config().withClock(clock));
        loop.callLater(Duration.ofHours(1), trail().mark("much too early"));
        loop.runUntilComplete(() -> {
            Future<String> future = loop.createFuture();
            loop.callSoon(() -> Thread.currentThread().interrupt());
            turns(1);
            int before = clock.looks();
            startThread(() -> {
                LockSupport.parkNanos(SOME_MILLIS);
                loop.callSoonThreadsafe(() -> future.setResult("value"));
            });
            assertEquals("value", future.await());
            int idle = clock.looks() - before;
            assertTrue(idle < 20, () -> "the idle loop looked at its clock " + idle + " times");
        });
        trail().expectNothing();
    }
}
