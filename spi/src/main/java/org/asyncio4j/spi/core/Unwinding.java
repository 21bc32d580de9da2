package org.asyncio4j.spi.core;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.NeverAwaited;
import org.asyncio4j.spi.coroutines.CoroutineThread;
import org.jspecify.annotations.Nullable;

/**
 * The end of a closed loop: suspended coroutines are resumed to unwind, and failures that were not retrieved are
 * reported.
 */
public final class Unwinding {

    private final EventLoop loop;
    private final Lifecycle lifecycle;
    private final RunFrame frame;
    private final RunCycle cycle;
    private final LoopTaskControl control;
    private final @Nullable CallbackThreads callbacks;
    private final Reports reports;
    private final DebugMode debug;
    private final Consumer<Thread> expectEnd;

    /** Passes each thread that is to end now to {@code expectEnd}. */
    public Unwinding(
            EventLoop loop,
            Lifecycle lifecycle,
            RunFrame frame,
            RunCycle cycle,
            LoopTaskControl control,
            @Nullable CallbackThreads callbacks,
            Reports reports,
            DebugMode debug,
            Consumer<Thread> expectEnd) {
        this.loop = loop;
        this.lifecycle = lifecycle;
        this.frame = frame;
        this.cycle = cycle;
        this.control = control;
        this.callbacks = callbacks;
        this.reports = reports;
        this.debug = debug;
        this.expectEnd = expectEnd;
    }

    /** Requires the threads of all tasks to end now. By the thread that closes the loop. */
    public void expectThreadsToEnd() {
        control.registry().threads().forEach(expectEnd);
    }

    /** Returns whether there is anything left. By the thread that closes the loop. */
    public boolean isNeeded() {
        return !control.registry().all().isEmpty()
                || (callbacks != null && callbacks.hasDetached())
                || cycle.unretrievedFailures().hasAny()
                || NeverAwaited.hasAny(loop);
    }

    /** Resumes every suspended coroutine with CoroutineExit, so that its finally blocks run. On a loop thread. */
    public void run() {
        frame.enterTurn();
        cycle.abandonTurn();
        lifecycle.beginUnwinding();
        try {
            List<CoroutineTask<?>> left = control.registry().all();
            if (callbacks != null) {
                callbacks.abandon(expectEnd);
            }
            Set<CoroutineTask<?>> blocked = new HashSet<>(left);
            blocked.removeIf(task -> !abandonIfBlocked(task)); // first: reports may need locks that these wait for
            for (CoroutineTask<?> task : left) {
                if (debug.isOn() && !task.isDone()) {
                    reports.report(destroyedWhilePending(task));
                }
                if (!blocked.contains(task)) {
                    unwind(task);
                }
                control.registry().remove(task);
            }
            cycle.unretrievedFailures().reportAll();
            NeverAwaited.reportAll(loop);
        } finally {
            frame.leaveTurn();
        }
    }

    private void unwind(CoroutineTask<?> task) {
        CoroutineThread thread = task.thread();
        if (thread != null) {
            control.giveControlTo(task);
            thread.resume();
            control.returnControlTo(null);
            abandonIfBlocked(task);
        }
    }

    /** Abandons a task that has a thread and does not await; returns whether it did. */
    private static boolean abandonIfBlocked(CoroutineTask<?> task) {
        CoroutineThread thread = task.thread();
        if (thread == null || thread.isSuspended()) {
            return false;
        }
        thread.abandon();
        return true;
    }

    /** Creates a report for debug mode: the loop closes, and this task will never end. */
    private static ExceptionContext destroyedWhilePending(CoroutineTask<?> task) {
        ExceptionContext about = ExceptionContext.of("Task was destroyed but it is pending!").about(task);
        CreationSite site = task.site();
        return site == null ? about : about.with(CreationSite.KEY, site);
    }
}
