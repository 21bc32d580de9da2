package org.asyncio4j.spi.signals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.bootstrap.SignalWatch;
import org.asyncio4j.spi.CleanThreads;
import org.jspecify.annotations.Nullable;

/** SIGINT and SIGTERM, as taken by a runner; in a JVM without signals, its shutdown instead. */
public final class RunnerSignals implements SignalWatch {

    /*
     * Overview.
     *
     * While it is on, a signal interrupts the thread that waits for the loop; everything else is the runner's reaction
     * to an interrupt. SIGINT ends there: the program may catch KeyboardInterrupt and continue. If it does not, the
     * thread's handler of uncaught exceptions ends the JVM with 130, as if the signal were not taken. After SIGTERM the
     * JVM ends with 143 in any case, once the runner is closed.
     *
     * A task can refuse to end for any length of time, so signals become more urgent: one that comes while the runner
     * closes waits a moment for that and then ends the JVM; the third SIGINT of one run and every later one end it
     * without waiting, and so does every signal after SIGTERM.
     *
     * Only signals that the JVM itself would have handled are taken: never one for which the program has set a handler,
     * nor one taken by another run.
     *
     * The shutdown hook of a JVM without sun.misc.Signal sees neither which signal came nor whether System.exit was
     * called instead, perhaps by a task, whose loop then cannot continue. So it waits for a limited time only.
     */

    private static final int EXIT_OF_SIGINT = 128 + 2;
    private static final int EXIT_OF_SIGTERM = 128 + 15;
    private static final long HOOK_SECONDS = 10;
    private static final long LOOK_MILLIS = 50;
    private static final long CLOSING_SECONDS = 2;
    private static final int PATIENT_INTERRUPTS = 2;

    private final SignalOwners signals;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Runnable leaveInt; // the thread that runs
    private @Nullable Runnable leaveTerm; // the thread that runs
    private @Nullable Thread hook; // the thread that runs
    private int interrupts; // of this run and its end; handlers, which come one at a time, and on() before them
    private volatile boolean interrupted; // set by the handler
    private volatile boolean terminated; // set by the handler, once
    private volatile boolean ending; // set by the thread that runs, once

    /** Creates the signals of a runner, over those of this JVM. */
    public RunnerSignals() {
        this(SignalOwners.INSTANCE);
    }

    RunnerSignals(SignalOwners signals) {
        this.signals = signals;
    }

    @Override
    public void install() {
        Thread waiting = Thread.currentThread();
        if (!signals.isAvailable()) {
            addHook(waiting);
            return;
        }
        if (!ending) {
            interrupts = 0; // those of earlier runs have been handled
        }
        leaveInt = signals.takeDefault("INT", () -> interrupted(waiting));
        if (!terminated || ending) {
            leaveTerm = signals.takeDefault("TERM", () -> terminated(waiting));
        }
    }

    @Override
    public void runnerClosing() {
        ending = true;
    }

    @Override
    public void uninstall(@Nullable Throwable outcome) {
        leave();
        if (!interrupted && !terminated) {
            return;
        }
        boolean late = interrupted && Thread.interrupted();
        interrupted = false;
        if (late && !(outcome instanceof KeyboardInterrupt)) {
            var interrupt = new KeyboardInterrupt();
            if (outcome != null) {
                interrupt.addSuppressed(outcome);
            }
            endIfUncaught();
            throw interrupt;
        }
        if (outcome instanceof KeyboardInterrupt) {
            endIfUncaught();
        }
    }

    private void leave() {
        if (leaveInt != null) {
            leaveInt.run();
            leaveInt = null;
        }
        if (leaveTerm != null) {
            leaveTerm.run();
            leaveTerm = null;
        }
        if (hook != null) {
            removeHook(hook);
            hook = null;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void interrupted(Thread waiting) {
        if (terminated || ++interrupts > PATIENT_INTERRUPTS) {
            runInExitThread(() -> System.exit(terminated ? EXIT_OF_SIGTERM : EXIT_OF_SIGINT));
            return;
        }
        if (ending) {
            runInExitThread(() -> {
                if (!awaitClosed(waiting, CLOSING_SECONDS)) {
                    System.exit(EXIT_OF_SIGINT);
                }
            });
        }
        interrupt(waiting);
    }

    private void terminated(Thread waiting) {
        if (terminated) {
            runInExitThread(() -> System.exit(EXIT_OF_SIGTERM));
            return;
        }
        terminated = true;
        long seconds = ending ? CLOSING_SECONDS : Long.MAX_VALUE;
        runInExitThread(() -> {
            awaitClosed(waiting, seconds);
            System.exit(EXIT_OF_SIGTERM);
        });
        interrupt(waiting);
    }

    private void interrupt(Thread waiting) {
        interrupted = true;
        waiting.interrupt();
    }

    private static void runInExitThread(Runnable exit) {
        CleanThreads.lasting("asyncio4j-exit", exit).start();
    }

    /**
     * Waits until the runner is closed, or until the thread that would close it ends. Returns whether that happened in
     * time.
     */
    private boolean awaitClosed(Thread waiting, long seconds) {
        long start = System.nanoTime();
        try {
            while (waiting.isAlive() && !closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) >= seconds) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** Makes the JVM end as with an untaken SIGINT if the current thread dies of a KeyboardInterrupt. */
    private void endIfUncaught() {
        Thread thread = Thread.currentThread();
        ThreadGroup group = thread.getThreadGroup();
        if (group == null
                || thread.getUncaughtExceptionHandler() != group
                || Thread.getDefaultUncaughtExceptionHandler() != null) {
            return; // the program itself decides what happens then
        }
        thread.setUncaughtExceptionHandler((dying, failure) -> {
            if (!(failure instanceof KeyboardInterrupt)) {
                group.uncaughtException(dying, failure);
            } else if (!terminated) {
                group.uncaughtException(dying, failure);
                System.exit(EXIT_OF_SIGINT);
            }
        });
    }

    private void addHook(Thread waiting) {
        hook = CleanThreads.lasting("asyncio4j-shutdown", () -> {
            terminated = true;
            interrupt(waiting);
            awaitClosed(waiting, HOOK_SECONDS);
        });
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            hook = null;
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it is running
        }
    }
}
