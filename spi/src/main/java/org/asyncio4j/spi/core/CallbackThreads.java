package org.asyncio4j.spi.core;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.spi.coroutines.Control;

/**
 * SUSPEND_TASK: the threads that run callbacks, so that a callback that blocks does not block the thread that drives
 * the loop.
 *
 * <p>Otherwise that thread would queue for a lock together with a coroutine that only it can run: once handed to the
 * coroutine, the lock would never become free. So the loop continues without a callback that blocks, as it does without
 * a task that blocks. Holder of control.
 */
public final class CallbackThreads {

    private final RunCycle cycle;
    private final Control control;
    private final CoroutineHooks hooks;
    private final Set<CallbackThread> detached = new LinkedHashSet<>();

    public CallbackThreads(RunCycle cycle, Control control, CoroutineHooks hooks) {
        this.cycle = cycle;
        this.control = control;
        this.hooks = hooks;
    }

    /**
     * Runs {@code entry}, and perhaps the entries that follow it, on such a thread. On the thread that drives the loop.
     */
    void run(ReadyEntry entry) {
        var thread = new CallbackThread(this, control, entry);
        if (thread.runUntilBlocked()) {
            detached.add(thread);
        }
    }

    /** Runs one callback after the other. On {@code thread}. */
    void runRow(CallbackThread thread, ReadyEntry first) {
        try {
            hooks.begins().run();
            try {
                for (ReadyEntry each = first; each != null; each = thread.next(cycle)) {
                    each.run(cycle.entryContext());
                }
            } finally {
                hooks.ends().run();
            }
        } catch (Throwable fatal) {
            cycle.endWith(fatal);
        }
    }

    void removeEnded(CallbackThread ended) {
        detached.remove(ended);
    }

    boolean hasDetached() {
        return !detached.isEmpty();
    }

    /** Abandons the threads that block, as the loop closes. Each is passed to {@code expectEnd}. */
    void abandon(Consumer<Thread> expectEnd) {
        for (CallbackThread each : List.copyOf(detached)) {
            expectEnd.accept(each.thread());
            each.abandon();
        }
        detached.clear();
    }
}
