package org.asyncio4j.spi.core;

import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.Fatal;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.ToolContext;
import org.jspecify.annotations.Nullable;

/**
 * A callback and its context: the handle that {@code callSoon} returns is also the entry in the ready queue. Loop
 * thread only.
 */
class CallbackHandle implements Handle, ReadyEntry {

    private final Context context;
    private @Nullable Runnable callback; // null once cancelled
    private boolean cancelled;

    CallbackHandle(@Nullable Runnable callback, Context context) {
        this.callback = callback;
        this.context = context;
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            callback = null;
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Context context() {
        return context;
    }

    /**
     * Runs the callback in its context; a failure is passed to the exception handler, a fatal one is thrown out of the
     * loop.
     */
    @Override
    public void run(EntryContext entryContext) {
        if (cancelled) {
            return;
        }
        ThreadState here = entryContext.threadState();
        Context before = here.swapContext(context);
        try {
            ToolContext tools = ToolContext.followed();
            if (tools == null) {
                call();
            } else {
                ToolValues.run(tools, context, this::call);
            }
        } catch (Throwable failure) {
            if (Fatal.is(failure)) {
                throw failure;
            }
            entryContext.reports().failed(this, failure);
        } finally {
            here.swapContext(before);
        }
    }

    @Override
    public final boolean runsForeignCode() {
        return !TracedCallback.belongsOnLoopThread(target());
    }

    /** Calls the callback; overridden where it is not a Runnable. */
    void call() {
        Runnable now = callback;
        if (now != null) {
            now.run();
        }
    }

    /** Returns the callback, for {@code toString}. */
    @Nullable Object target() {
        return callback;
    }

    @Override
    public String toString() {
        return "<" + kind() + (cancelled ? " cancelled" : "") + describe() + ">";
    }

    String kind() {
        return "Handle";
    }

    private String describe() {
        Object target = target();
        if (target instanceof TracedCallback(Runnable callback, CreationSite site)) {
            return " " + callback.getClass().getName() + site.inShort();
        }
        return target == null ? "" : " " + target.getClass().getName();
    }
}
