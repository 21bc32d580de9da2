package org.asyncio4j.spi.core;

import java.time.Duration;
import java.util.Objects;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Handle;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/** Creates the handles of callbacks and passes them to the scheduler. */
public final class Callbacks {

    private static final String CALLBACK = "callback"; // the parameter that must not be null

    private final EventLoop loop;
    private final Lifecycle lifecycle;
    private final DebugMode debug;
    private final ThreadCheck threads;
    private final Scheduler scheduler;
    private final LoopInbox inbox;
    private final ThreadsafeHandle.RunEnd runEnd;

    public Callbacks(
            EventLoop loop,
            Lifecycle lifecycle,
            DebugMode debug,
            ThreadCheck threads,
            Scheduler scheduler,
            LoopInbox inbox) {
        this.loop = loop;
        this.lifecycle = lifecycle;
        this.debug = debug;
        this.threads = threads;
        this.scheduler = scheduler;
        this.inbox = inbox;
        this.runEnd = new ThreadsafeHandle.RunEnd(loop);
    }

    /** See {@link EventLoop#callSoon(Runnable, Context)}. */
    public Handle soon(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, CALLBACK);
        lifecycle.checkOpen();
        ThreadState state = ThreadState.current();
        var handle = new CallbackHandle(debug.sited(callback), given(context, state));
        if (state.loop() == loop) {
            scheduler.enqueueHere(handle);
        } else {
            scheduler.enqueue(handle);
        }
        return handle;
    }

    /** See {@link EventLoop#callSoonThreadsafe(Runnable, Context)}. */
    public Handle threadsafe(Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, CALLBACK);
        lifecycle.checkOpen();
        ThreadState state = ThreadState.current();
        var handle = new ThreadsafeHandle(debug.sited(callback), given(context, state), runEnd);
        if (state.loop() == loop) {
            scheduler.enqueueHere(handle);
        } else {
            inbox.add(handle);
        }
        return handle;
    }

    /** See {@link EventLoop#callAt(Duration, Runnable, Context)}. */
    public TimerHandle at(Duration when, Runnable callback, @Nullable Context context) {
        Objects.requireNonNull(callback, CALLBACK);
        lifecycle.checkOpen();
        var handle = new DeadlineHandle(
                Objects.requireNonNull(when, "when"), debug.sited(callback), given(context, ThreadState.current()));
        if (threads.isHereOrStopped()) {
            scheduler.addTimer(handle);
        } else {
            threads.check();
            inbox.add(_ -> scheduler.addTimer(handle)); // joins the heap in its turn
        }
        return handle;
    }

    /**
     * Creates a handle that its creator adds to the ready queue, any number of times; in a copy of the current context.
     */
    public Handle reusable(Runnable callback) {
        Objects.requireNonNull(callback, CALLBACK);
        return new CallbackHandle(debug.sited(callback), ThreadState.current().context().copy());
    }

    /** Adds a handle created by {@link #reusable}. Any thread. */
    public void ready(Handle reusable) {
        ReadyEntry entry = (CallbackHandle) reusable;
        if (threads.isHere()) {
            scheduler.enqueueHere(entry);
        } else {
            inbox.add(entry);
        }
    }

    private static Context given(@Nullable Context context, ThreadState current) {
        return context != null ? context : current.context().copy();
    }
}
