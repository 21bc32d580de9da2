package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about what Java adds to a loop: code that blocks, virtual threads, monitors, interrupt flags (HAZARD). */
public abstract class HazardRules extends RuleArea {

    private static final long SOME_MILLIS = TimeUnit.MILLISECONDS.toNanos(20);

    /** For the conformance class. */
    protected HazardRules() {}

    /** Starts a thread that holds {@code lock} until {@code release} opens; returns when it holds it. */
    private void heldElsewhere(ReentrantLock lock, CountDownLatch release) {
        var held = new CountDownLatch(1);
        startThread(() -> {
            lock.lock();
            try {
                held.countDown();
                awaitLatch(release);
            } finally {
                lock.unlock();
            }
        });
        awaitLatch(held);
    }

    /** Blocks the thread until somebody waits for {@code lock}, and some real time more. */
    private static void untilSomebodyWaitsFor(ReentrantLock lock) {
        Patience.until(() -> lock.hasQueuedThreads());
        LockSupport.parkNanos(SOME_MILLIS);
    }

    /** Counts turns in {@code ticks} until it is cancelled. */
    private Task<?> ticking(AtomicLong ticks) {
        return createTask(() -> {
            while (true) {
                ticks.incrementAndGet();
                turns(1);
            }
        });
    }

    // Code that blocks

    /**
     * Nothing else of a loop runs between two awaits, even if the code in between blocks.
     *
     * <p>If this fails: the loop goes on without the task that blocks, and what it relies on changes under its feet.
     */
    @Rule(
            id = "HAZARD-401",
            text = "While a task blocks outside any await, on a lock that another thread holds, no other task and no"
                    + " callback of a STRICT loop runs.",
            intent = "Code between two awaits is atomic, as in asyncio.")
    void taskThatBlocksHoldsAStrictLoop() {
        var lock = new ReentrantLock();
        var release = new CountDownLatch(1);
        var ticks = new AtomicLong();
        EventLoop loop = newLoop(config().withBlocking(BlockingPolicy.STRICT));
        loop.runUntilComplete(() -> {
            Task<?> ticking = ticking(ticks);
            turns(3);
            heldElsewhere(lock, release);
            startThread(() -> {
                untilSomebodyWaitsFor(lock);
                release.countDown();
            });
            loop.callSoonThreadsafe(trail().mark("callback"));
            long before = ticks.get();
            standsHere(lock);
            assertEquals(before, ticks.get());
            trail().expectNothing();
            turns(2);
            assertTrue(ticks.get() > before);
            trail().expect("callback");
            ticking.cancel();
        });
    }

    /**
     * A loop may be told to suspend only the task that blocks.
     *
     * <p>If this fails: the loop waits with the task; or the task is not taken up again.
     */
    @Rule(
            id = "HAZARD-402",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a task that blocks is suspended alone: the others go on, and it goes on when it is"
                    + " unblocked.")
    void taskThatBlocksIsSuspendedAlone() {
        needsCarried();
        var lock = new ReentrantLock();
        var release = new CountDownLatch(1);
        EventLoop loop = newLoop(config().withBlocking(BlockingPolicy.SUSPEND_TASK));
        loop.runUntilComplete(() -> {
            createTask(() -> {
                turns(100);
                trail().add("100 turns");
                release.countDown();
            });
            heldElsewhere(lock, release);
            standsHere(lock);
            trail().add("unblocked");
            turns(1);
            trail().add("awaited");
        });
        trail().expect("100 turns", "unblocked", "awaited");
    }

    /**
     * The policy is refused where it cannot be kept.
     *
     * <p>If this fails: a program believes that its loop goes on while a task blocks.
     */
    @Rule(
            id = "HAZARD-403",
            text = "SUSPEND_TASK together with handoff coroutines is refused when the loop is made.")
    void suspendTaskIsRefusedWithHandoff() {
        var asked = config().withCoroutines(CoroutineMechanism.HANDOFF).withBlocking(BlockingPolicy.SUSPEND_TASK);
        expectMisuse(Misuse.SUSPEND_TASK_NEEDS_CARRIED, () -> newLoop(asked));
    }

    /**
     * Debug mode shows where a loop stands while it stands there.
     *
     * <p>If this fails: the report comes after the fact only, or shows the loop's own stack.
     */
    @Rule(
            id = "HAZARD-404",
            level = Level.SHOULD,
            text = "In debug mode a task that holds a STRICT loop for longer than the slow-callback duration is reported"
                    + " while it does, with its stack.",
            intent = "Who blocks the loop is found without a debugger.")
    void taskThatHoldsTheLoopIsReportedWithItsStack() {
        var lock = new ReentrantLock();
        var release = new CountDownLatch(1);
        EventLoop loop = newLoop(config().withDebug());
        loop.setSlowCallbackDuration(Duration.ofMillis(10));
        try (var log = new CapturedLog()) {
            loop.runUntilComplete(() -> {
                heldElsewhere(lock, release);
                Thread self = Thread.currentThread();
                startThread(() -> {
                    try {
                        awaitReport(log, "standsHere", self::interrupt);
                        trail().add("reported");
                    } finally {
                        release.countDown();
                    }
                });
                do {
                    turns(1);
                } while (!standsHere(lock));
                trail().add("unblocked");
            });
        }
        trail().expect("reported", "unblocked");
    }

    /** Waits for a lock; false if the wait was broken off. */
    private static boolean standsHere(ReentrantLock lock) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException brokenOff) {
            return false;
        }
        lock.unlock();
        return true;
    }

    /**
     * Waits for a report of a slow step that has these words. A step is reported once, and a busy machine may make it
     * slow before it waits for anything: then it is broken off, for the next one to show it.
     */
    private static void awaitReport(CapturedLog log, String words, Runnable breakOff) {
        for (int next = 1;; next++) {
            int number = next;
            log.await(_ -> log.messages().size() >= number);
            if (log.messages().stream().anyMatch(message -> message.contains(words))) {
                return;
            }
            breakOff.run();
        }
    }

    /**
     * A lock held across an await deadlocks a STRICT loop, and debug mode names the lock.
     *
     * <p>If this fails: the loop hangs, and nothing tells why.
     */
    @Rule(
            id = "HAZARD-405",
            level = Level.SHOULD,
            text = "In debug mode a task that waits for a lock which another task holds across an await is reported with"
                    + " the lock, and the loop goes on once the wait is broken off.")
    void lockHeldAcrossAnAwaitIsNamed() {
        var lock = new ReentrantLock();
        EventLoop loop = newLoop(config().withDebug());
        loop.setSlowCallbackDuration(Duration.ofMillis(10));
        try (var log = new CapturedLog()) {
            loop.runUntilComplete(() -> {
                var given = new Event();
                Task<?> holder = createTask(() -> {
                    lock.lock();
                    try {
                        given.await();
                        trail().add("holder");
                    } finally {
                        lock.unlock();
                    }
                });
                Task<?> waiter = createTask(() -> {
                    Thread self = Thread.currentThread();
                    var over = new AtomicBoolean();
                    startThread(() -> {
                        try {
                            awaitReport(log, ReentrantLock.class.getName(), self::interrupt);
                            trail().add("named");
                        } finally {
                            over.set(true);
                            self.interrupt();
                        }
                    });
                    while (!over.get()) {
                        turns(1);
                        expectThrows(InterruptedException.class, lock::lockInterruptibly);
                    }
                    trail().add("waiter");
                    given.set();
                });
                waiter.await();
                holder.await();
            });
        }
        trail().expect("named", "waiter", "holder");
    }

    // Virtual threads

    /**
     * Virtual threads that a task starts are ordinary ones.
     *
     * <p>If this fails: they run on the loop, and hang while it is blocked or when it has stopped.
     */
    @Rule(
            id = "HAZARD-406",
            text = "A virtual thread that a task starts runs while the task blocks, and goes on after the loop has"
                    + " stopped and closed.")
    void virtualThreadsStartedInATaskOutliveTheLoop() {
        var go = new CountDownLatch(1);
        Thread[] late = new Thread[1];
        run(() -> {
            Thread child = Thread.startVirtualThread(() -> {
                LockSupport.parkNanos(1_000_000);
                Patience.join(Thread.startVirtualThread(trail().mark("grandchild")));
                trail().add("child");
            });
            Patience.join(child); // blocks the loop
            late[0] = Thread.startVirtualThread(() -> {
                awaitLatch(go);
                LockSupport.parkNanos(1_000_000);
                trail().add("after the loop");
            });
            turns(2);
        });
        go.countDown();
        Patience.join(late[0]);
        trail().expect("grandchild", "child", "after the loop");
    }

    /**
     * A task that reads a socket does not capture the JDK's socket pollers.
     *
     * <p>If this fails: the pollers inherit the task's scheduler, and blocking socket reads of unrelated virtual
     * threads hang once the loop has stopped. Fails reliably only where this is the JVM's first such read.
     */
    @Rule(
            id = "HAZARD-407",
            text = "After a task has read a socket by a blocking call and the loop has closed, an ordinary virtual thread"
                    + " can still do so.")
    void blockingSocketReadInATaskHarmsNobodyLater() {
        run(() -> talkOverASocket("task"));
        Thread ordinary = Thread.startVirtualThread(() -> {
            try {
                talkOverASocket("virtual thread");
            } catch (IOException failure) {
                trail().add(failure);
            }
        });
        Patience.join(ordinary);
        trail().expect("task 1", "virtual thread 1");
    }

    /** Accepts a connection and reads a byte that comes late. */
    private void talkOverASocket(String who) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (var server = new ServerSocket(0, 1, here)) {
            startThread(() -> {
                try (var client = new Socket(here, server.getLocalPort())) {
                    LockSupport.parkNanos(SOME_MILLIS);
                    client.getOutputStream().write(1);
                    client.getInputStream().read();
                }
            });
            try (Socket connection = server.accept()) {
                trail().add(who + " " + connection.getInputStream().read());
            }
        }
    }

    /**
     * Loops that are never idle leave room for the virtual threads of the JVM.
     *
     * <p>If this fails: busy loops on virtual threads keep all carriers, and with them every other virtual thread.
     */
    @Rule(
            id = "HAZARD-408",
            text = "While as many loops as there are processors are busy without a pause, ordinary virtual threads that"
                    + " wait for a time go on.")
    void busyLoopsDoNotStarveVirtualThreads() {
        int loops = Math.min(Runtime.getRuntime().availableProcessors(), 16);
        var busy = new CountDownLatch(loops);
        var done = new CountDownLatch(1);
        for (int i = 0; i < loops; i++) {
            EventLoop loop = newLoop();
            startThread(() -> loop.runUntilComplete(() -> {
                busy.countDown();
                var deadline = Deadline.ofStep();
                for (int turn = 0; done.getCount() > 0 || turn < MANY; turn++) {
                    turns(1);
                    assertTrue(!deadline.hasPassed(), "an ordinary virtual thread does not go on");
                }
            }));
        }
        awaitLatch(busy);
        Patience.join(Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 10; i++) {
                LockSupport.parkNanos(1_000_000);
            }
            done.countDown();
        }));
    }

    // Monitors and locks of the caller

    /**
     * Tasks do not own what the caller of the run owns.
     *
     * <p>If this fails: the loop runs on the caller's thread, and its tasks walk into the caller's synchronized blocks.
     */
    @Rule(
            id = "HAZARD-409",
            text = "Tasks and callbacks do not hold the monitors and locks that the caller of the run holds.",
            intent = "A synchronized block around a run is no loophole in mutual exclusion.")
    void tasksDoNotHoldWhatTheCallerHolds() {
        Object monitor = new Object();
        var lock = new ReentrantLock();
        Thread caller = Thread.currentThread();
        EventLoop loop = newLoop();
        for (int run = 0; run < 5; run++) {
            loop.callSoon(() -> {
                assertFalse(Thread.holdsLock(monitor));
                assertFalse(lock.tryLock());
                assertNotSame(caller, Thread.currentThread());
                trail().add("callback");
            });
            synchronized (monitor) {
                lock.lock();
                try {
                    loop.runUntilComplete(() -> {
                        assertFalse(Thread.holdsLock(monitor));
                        assertFalse(lock.tryLock());
                        turns(1);
                        assertFalse(Thread.holdsLock(monitor));
                        trail().add("task");
                    });
                } finally {
                    lock.unlock();
                }
            }
            trail().expect("callback", "task");
            trail().clear();
        }
    }

    /**
     * A task that wants the caller's monitor gets it when the caller has left it.
     *
     * <p>If this fails: the task enters while the caller is inside, or never.
     */
    @Rule(
            id = "HAZARD-410",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a task that wants a monitor of the run's caller is suspended until the caller, after"
                    + " the run, has left it; the next run takes the task up again.")
    void taskWaitsForTheMonitorOfTheCaller() {
        needsCarried();
        Object monitor = new Object();
        EventLoop loop = newLoop(config().withBlocking(BlockingPolicy.SUSPEND_TASK));
        Task<?> task = loop.createTask(() -> {
            synchronized (monitor) {
                trail().add("inside");
            }
        });
        loop.createTask(() -> {
            turns(20);
            loop.stop();
        });
        synchronized (monitor) {
            loop.runForever();
            trail().add("caller leaves");
        }
        loop.runUntilComplete(task);
        trail().expect("caller leaves", "inside");
    }

    /**
     * When a task that was blocked has had its say, nobody is the current task.
     *
     * <p>If this fails: a callback takes itself for a part of that task.
     */
    @Rule(
            id = "HAZARD-414",
            needs = Capability.SUSPEND_TASK,
            text = "With SUSPEND_TASK a task that was suspended while it blocked is the current one when it goes on, and none"
                    + " is in the callback that comes next.")
    void callbackAfterAnUnblockedTaskHasNoCurrentTask() {
        needsCarried();
        var lock = new ReentrantLock();
        var release = new CountDownLatch(1);
        EventLoop loop = newLoop(config().withBlocking(BlockingPolicy.SUSPEND_TASK));
        heldElsewhere(lock, release);
        Task<?> blocked = loop.createTask(() -> {
            loop.callSoon(release::countDown); // comes only if this task is suspended
            standsHere(lock);
            assertSame(currentTask(), loop.currentTask());
            trail().add("goes on");
            loop.callSoon(() -> {
                trail().add("callback");
                assertNull(currentTask());
                assertNull(loop.currentTask());
                loop.stop();
            });
            loop.createFuture().await();
        });
        loop.runForever();
        trail().expect("goes on", "callback");
        blocked.cancel();
        turns(loop, 3);
    }

    // Interrupt flags

    /**
     * A raised interrupt flag does not keep a task from awaiting.
     *
     * <p>If this fails: the await returns at once, spins, or throws; or the flag gets lost or into another task.
     */
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

    /**
     * An interrupt of a task's thread by somebody else does not end its await.
     *
     * <p>If this fails: the await ends before its future is done; or the interrupt gets lost.
     */
    @Rule(
            id = "HAZARD-412",
            text = "A task whose thread is interrupted while it awaits goes on waiting, and finds the flag raised"
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

    /**
     * A callback that raises the interrupt flag does not make the loop spin.
     *
     * <p>If this fails: every wait of the loop returns at once from then on, and it takes a whole processor.
     */
    @Rule(
            id = "HAZARD-413",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "After a callback has raised the interrupt flag of the loop's thread an idle loop really waits.")
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
