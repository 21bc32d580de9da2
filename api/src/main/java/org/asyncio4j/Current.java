package org.asyncio4j;

import java.time.Duration;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** The loop and the task of the current thread, with a refusal if there is none. */
final class Current {

    private Current() {}

    /** Returns the loop that runs this code. */
    static EventLoop loop() {
        EventLoop loop = ThreadState.current().loop();
        if (loop == null) {
            throw Misuse.NO_RUNNING_LOOP.exception("thread '" + Thread.currentThread().getName() + "'");
        }
        return loop;
    }

    /** Returns the loop that runs this code, or the loop set for this thread if there is none. */
    static EventLoop runningOrDefaultLoop() {
        ThreadState state = ThreadState.current();
        EventLoop loop = state.loop() != null ? state.loop() : state.setLoop();
        if (loop == null) {
            throw Misuse.NO_CURRENT_LOOP.exception();
        }
        return loop;
    }

    /** Returns the task that runs this code, or null in a callback of a loop. */
    static @Nullable Task<?> task() {
        ThreadState state = ThreadState.current();
        if (state.loop() == null) {
            throw Misuse.NO_RUNNING_LOOP.exception("currentTask");
        }
        return state.task();
    }

    /** Returns the time of the current loop at which {@code delay} is over. */
    static Duration deadline(Duration delay) {
        return Deadlines.after(loop().time(), delay);
    }
}
