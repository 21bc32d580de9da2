package org.asyncio4j.bootstrap;

import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/**
 * The state of one thread: its running loop, its running task, its context.
 *
 * <p>The only static state of asyncio4j. A coroutine is a thread of its own, so its state is set once, when it starts;
 * a loop's thread sets the context before each callback. Every field belongs to the thread whose state it is.
 *
 * <p>The state is kept in a thread-local, with one exception: a {@link Finder} may have a shorter way from a thread to
 * its state. This saves 200 bytes per carried coroutine, and several cache misses per await.
 */
public class ThreadState {

    private static final ThreadLocal<ThreadState> SLOT = new ThreadLocal<>();
    private static @Nullable Finder finder; // set once, before the first thread that it finds is created

    /** A function that finds the state of some threads without a thread-local. */
    @FunctionalInterface
    public interface Finder {
        /** Returns the state of {@code current}, the current thread, or null for a thread that it does not know. */
        @Nullable ThreadState of(Thread current);
    }

    private @Nullable EventLoop loop; // owning thread only
    private @Nullable Task<?> task; // owning thread only
    private @Nullable EventLoop setLoop; // owning thread only: the argument of setEventLoop(..)
    private @Nullable Context context; // owning thread only; null: not needed so far

    /** Creates the state of a thread on which nothing runs yet. */
    protected ThreadState() {}

    /** Sets the finder that is consulted before the thread-local from now on. */
    public static void setFinder(Finder newFinder) {
        finder = newFinder;
    }

    /** Returns the state of the current thread, created on first use. */
    public static ThreadState current() {
        Finder known = finder;
        if (known != null) {
            ThreadState found = known.of(Thread.currentThread());
            if (found != null) {
                return found;
            }
        }
        ThreadState state = SLOT.get();
        return state != null ? state : create();
    }

    /** Returns the task whose coroutine the current thread is; throws an exception if there is none. */
    public static Task<?> currentTask() {
        ThreadState state = current();
        Task<?> task = state.task;
        if (task == null) {
            throw state.outsideTask();
        }
        return task;
    }

    /** Returns the loop of the current task; throws an exception if there is none. */
    public static EventLoop loopOfCurrentTask() {
        ThreadState state = current();
        EventLoop loop = state.loop;
        if (loop == null || state.task == null) {
            throw state.outsideTask();
        }
        return loop;
    }

    /** Returns the exception for an await on this thread, which is not the one of a task. */
    public final MisuseException outsideTask() {
        return Misuse.AWAIT_OUTSIDE_TASK.exception(
                loop != null
                        ? "it is made in a callback of " + loop
                        : "it is made on thread '" + Thread.currentThread().getName() + "', where no loop runs");
    }

    /** Makes this the state of the current thread. */
    protected final void install() {
        SLOT.set(this);
    }

    private static ThreadState create() {
        ThreadState state = new ThreadState();
        SLOT.set(state);
        return state;
    }

    /** Returns the loop that runs on this thread, or whose coroutine this thread is. */
    public final @Nullable EventLoop loop() {
        return loop;
    }

    /** Returns the task whose coroutine this thread is; null on a loop's own thread and everywhere else. */
    public final @Nullable Task<?> task() {
        return task;
    }

    /** Sets the loop and the task that run on this thread from now on. */
    public final void enter(@Nullable EventLoop loop, @Nullable Task<?> task) {
        this.loop = loop;
        this.task = task;
    }

    /** Returns the loop passed to {@code setEventLoop} on this thread. */
    public final @Nullable EventLoop setLoop() {
        return setLoop;
    }

    /** Sets the loop for {@code getEventLoop} on this thread. */
    public final void setLoop(@Nullable EventLoop loop) {
        this.setLoop = loop;
    }

    /** Returns the context of the running code. */
    public final Context context() {
        Context now = context;
        if (now == null) {
            context = now = new Context();
        }
        return now;
    }

    /** Switches the context of this thread; returns the previous one, or null if there was none. */
    public final @Nullable Context swapContext(@Nullable Context next) {
        Context before = context;
        context = next;
        return before;
    }
}
