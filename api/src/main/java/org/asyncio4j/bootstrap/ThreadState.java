package org.asyncio4j.bootstrap;

import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/**
 * What is current on one thread: its running loop, its running task, its context.
 *
 * <p>The only static state of asyncio4j. A coroutine is a thread of its own, so its state is set once, when it starts;
 * a loop's thread sets the context before each callback. Every field belongs to the thread whose state it is.
 *
 * <p>Kept in a thread-local, with one exception: a {@link Finder} may know a shorter way from a thread to its state.
 * For a carried coroutine that saves 200 bytes each and several cache misses per await.
 */
public class ThreadState {

    private static final ThreadLocal<ThreadState> SLOT = new ThreadLocal<>();
    private static @Nullable Finder finder; // set once, before the first thread it knows of is made

    /** Knows where the state of some threads is, without a thread-local. */
    @FunctionalInterface
    public interface Finder {
        /** The state of {@code current}, the current thread; null for a thread it knows nothing of. */
        @Nullable ThreadState of(Thread current);
    }

    private @Nullable EventLoop loop; // owning thread only
    private @Nullable Task<?> task; // owning thread only
    private @Nullable EventLoop setLoop; // owning thread only: what setEventLoop(..) was given
    private @Nullable Context context; // owning thread only; null: not needed so far

    /** The state of a thread where nothing runs yet. */
    protected ThreadState() {}

    /** Asks {@code newFinder} before the thread-local from now on. */
    public static void findBy(Finder newFinder) {
        finder = newFinder;
    }

    /** The state of the current thread, made at the first call. */
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

    /** The task whose coroutine the current thread is; refuses where there is none. */
    public static Task<?> currentTask() {
        Task<?> task = current().task;
        if (task == null) {
            throw Misuse.AWAIT_OUTSIDE_TASK.exception();
        }
        return task;
    }

    /** The loop of that task; refuses where there is none. */
    public static EventLoop loopOfCurrentTask() {
        ThreadState state = current();
        EventLoop loop = state.loop;
        if (loop == null || state.task == null) {
            throw Misuse.AWAIT_OUTSIDE_TASK.exception();
        }
        return loop;
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

    /** The loop that runs on this thread, or whose coroutine this thread is. */
    public final @Nullable EventLoop loop() {
        return loop;
    }

    /** The task whose coroutine this thread is; null on a loop's own thread and everywhere else. */
    public final @Nullable Task<?> task() {
        return task;
    }

    /** Says what runs on this thread from now on. */
    public final void enter(@Nullable EventLoop loop, @Nullable Task<?> task) {
        this.loop = loop;
        this.task = task;
    }

    /** The loop given to {@code setEventLoop} on this thread. */
    public final @Nullable EventLoop setLoop() {
        return setLoop;
    }

    /** Keeps the loop for {@code getEventLoop} on this thread. */
    public final void setLoop(@Nullable EventLoop loop) {
        this.setLoop = loop;
    }

    /** The context of the code that runs now. */
    public final Context context() {
        Context now = context;
        if (now == null) {
            context = now = new Context();
        }
        return now;
    }

    /** Switches the context of this thread; returns the one before, null if there was none. */
    public final @Nullable Context swapContext(@Nullable Context next) {
        Context before = context;
        context = next;
        return before;
    }
}
