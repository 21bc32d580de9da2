package org.asyncio4j.bootstrap;

import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/**
 * What is current on one thread: its running loop, its running task, its context.
 *
 * <p>The only static state of asyncio4j. A coroutine is a thread of its own, so its state is set once, when it starts;
 * a loop's thread sets the context before each callback. Every field belongs to the thread whose state it is.
 */
public final class ThreadState {

    private static final ThreadLocal<ThreadState> SLOT = new ThreadLocal<>();

    private @Nullable EventLoop loop; // owning thread only
    private @Nullable Task<?> task; // owning thread only
    private @Nullable EventLoop setLoop; // owning thread only: what setEventLoop(..) was given
    private @Nullable Context context; // owning thread only; null: not needed so far

    private ThreadState() {}

    /** The state of the current thread, made at the first call. */
    public static ThreadState current() {
        ThreadState state = SLOT.get();
        return state != null ? state : create();
    }

    private static ThreadState create() {
        ThreadState state = new ThreadState();
        SLOT.set(state);
        return state;
    }

    /** The loop that runs on this thread, or whose coroutine this thread is. */
    public @Nullable EventLoop loop() {
        return loop;
    }

    /** The task whose coroutine this thread is; null on a loop's own thread and everywhere else. */
    public @Nullable Task<?> task() {
        return task;
    }

    /** Says what runs on this thread from now on. */
    public void enter(@Nullable EventLoop loop, @Nullable Task<?> task) {
        this.loop = loop;
        this.task = task;
    }

    /** The loop given to {@code setEventLoop} on this thread. */
    public @Nullable EventLoop setLoop() {
        return setLoop;
    }

    /** Keeps the loop for {@code getEventLoop} on this thread. */
    public void setLoop(@Nullable EventLoop loop) {
        this.setLoop = loop;
    }

    /** The context of the code that runs now. */
    public Context context() {
        Context now = context;
        if (now == null) {
            context = now = new Context();
        }
        return now;
    }

    /** Switches the context of this thread; returns the one before, null if there was none. */
    public @Nullable Context swapContext(@Nullable Context next) {
        Context before = context;
        context = next;
        return before;
    }
}
