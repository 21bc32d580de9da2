package org.asyncio4j.bootstrap;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.jspecify.annotations.Nullable;

/** Scheduling for code that cannot know whether the loop is still open, and for which a closed loop is not a misuse. */
public final class UnlessClosed {

    private UnlessClosed() {}

    /** Returns the loop as an executor of callbacks, which rejects them when the loop is closed. */
    public static Executor asExecutor(EventLoop loop) {
        OutsideWork.begin(loop); // permanently: its holder may call back at any time
        return command -> {
            Objects.requireNonNull(command, "command");
            if (!call(loop, command)) {
                throw new RejectedExecutionException("the event loop is closed", Misuse.LOOP_CLOSED.exception());
            }
        };
    }

    /**
     * Schedules {@code callback} on {@code loop} in a copy of the current context; returns false if the loop is closed.
     * Any thread.
     */
    public static boolean call(EventLoop loop, Runnable callback) {
        return call(loop, callback, null);
    }

    /**
     * Schedules {@code callback} on {@code loop} in {@code context}; returns false if the loop is closed. Any thread.
     */
    public static boolean call(EventLoop loop, Runnable callback, @Nullable Context context) {
        if (loop.isClosed()) {
            return false;
        }
        try {
            loop.callSoonThreadsafe(callback, context);
            return true;
        } catch (MisuseException refused) {
            if (refused.misuse() == Misuse.LOOP_CLOSED) {
                return false; // closed between the check and the call
            }
            throw refused;
        }
    }
}
