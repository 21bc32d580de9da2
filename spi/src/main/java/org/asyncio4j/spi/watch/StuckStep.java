package org.asyncio4j.spi.watch;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.EventLoop;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.spi.core.CoroutineTask;
import org.asyncio4j.spi.coroutines.CoroutineThread;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * A callback or step that blocks its loop, and the thread that executes it, as seen by the watchdog; and the report.
 *
 * @param what the object that the report names
 */
record StuckStep(Object what, Thread thread, Thread driver) implements Standstill.Step {

    private static final String ENDING_WANTS_MONITOR = ". Since JDK 27 the thread of a task that ends needs its own"
            + " monitor if another thread has joined it: do not synchronize on the Thread of a task";

    /**
     * Returns the step that runs in {@code loop}, which {@code driver} drives: the step of {@code task}, or a callback
     * if that is null.
     */
    static StuckStep of(EventLoop loop, @Nullable CoroutineTask<?> task, Thread driver) {
        return of(task == null ? "a callback of " + loop : task, driver);
    }

    /** Returns the step of {@code what}, a task or anything else. A task without a coroutine has just ended. */
    static StuckStep of(Object what, Thread driver) {
        CoroutineThread coroutine = what instanceof CoroutineTask<?> task ? task.thread() : null;
        return new StuckStep(what, coroutine == null ? driver : coroutine.thread(), driver);
    }

    @Override
    public boolean waits() {
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING -> true;
            default -> false;
        };
    }

    @Override
    public boolean isInNativeCode() {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0 && stack[0].isNativeMethod();
    }

    /** Returns the processor time of the driver, on which a carried coroutine is mounted. */
    @Override
    public long processorTime() {
        return ProcessorTime.of(driver);
    }

    /** Returns the text of a report: what it is, how long it has taken, its stack and what it waits for. */
    String report(long nanos) {
        StringBuilder text = new StringBuilder("Executing " + Repr.of(what) + " has taken " + seconds(nanos)
                + " seconds so far and blocks its loop. Current stack:");
        StackTraceElement[] stack = thread.getStackTrace();
        for (StackTraceElement frame : stack) {
            text.append("\n\tat ").append(frame);
        }
        Object blocker = LockSupport.getBlocker(thread);
        if (blocker != null) {
            text.append("\nIt waits for ").append(Repr.of(blocker));
            text.append(isFuture(blocker)
                    ? ". If a task of this loop is to complete that future, it never will: use await()"
                    : ". A lock that another task of this loop holds across an await can never become free");
        }
        WantedMonitor wanted = WantedMonitor.of(thread);
        if (wanted != null) {
            text.append('\n').append(wanted).append(isEndOfAThread(stack) ? ENDING_WANTS_MONITOR : "");
        }
        if (wanted == null && thread.getState() == Thread.State.BLOCKED) {
            text.append(
                    "\nIt waits for a monitor. If a suspended task holds that, it can never get it: do not await in a"
                            + " synchronized method or block, use a Lock of asyncio4j");
        } else if (blocker == null && wanted == null && (waits() || isInNativeCode())) {
            text.append("\nRun blocking code on another thread: toThread(() -> ..)");
        }
        return text.toString();
    }

    /** Returns whether a thread that is parked with this blocker waits in a blocking {@code get} of a future. */
    private static boolean isFuture(Object blocker) {
        return blocker instanceof java.util.concurrent.Future<?>
                || blocker.getClass().getName().startsWith("java.util.concurrent.CompletableFuture$");
    }

    /** Returns whether the top frame is that of a virtual thread itself, not of code that it runs. */
    private static boolean isEndOfAThread(StackTraceElement[] stack) {
        return stack.length > 0 && stack[0].getClassName().equals("java.lang.VirtualThread");
    }

    static void log(String report) {
        Log.report(Level.WARNING, report, null);
    }

    static String seconds(long nanos) {
        Duration duration = Duration.ofNanos(nanos);
        return String.format(Locale.ROOT, "%d.%03d", duration.toSeconds(), duration.toMillisPart());
    }
}
