package org.asyncio4j.bootstrap;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.jspecify.annotations.Nullable;

/** Scheduling by those who do not know whether the loop is still open, and to whom a closed one is no misuse. */
public final class UnlessClosed {

    private UnlessClosed() {}

    /** The loop seen as an executor of callbacks, which refuses them when it is closed. */
    public static Executor asExecutor(EventLoop loop) {
        OutsideWork.begins(loop); // for good: who has it may come back at any time
        return command -> {
            Objects.requireNonNull(command, "command");
            if (!call(loop, command)) {
                throw new RejectedExecutionException("the event loop is closed", Misuse.LOOP_CLOSED.exception());
            }
        };
    }

    /** Has {@code loop} run {@code callback} in a copy of the current context; false if it is closed. Any thread. */
    public static boolean call(EventLoop loop, Runnable callback) {
        return call(loop, callback, null);
    }

    /** Has {@code loop} run {@code callback} in {@code context}; false if it is closed. Any thread. */
    public static boolean call(EventLoop loop, Runnable callback, @Nullable Context context) {
        if (loop.isClosed()) {
            return false;
        }
        try {
            loop.callSoonThreadsafe(callback, context);
            return true;
        } catch (MisuseException refused) {
            if (refused.misuse() == Misuse.LOOP_CLOSED) {
                return false; // between the question and the call
            }
            throw refused;
        }
    }
}
