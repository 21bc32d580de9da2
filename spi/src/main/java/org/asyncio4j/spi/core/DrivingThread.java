package org.asyncio4j.spi.core;

import org.asyncio4j.EventLoop;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.spi.coroutines.Relay;
import org.jspecify.annotations.Nullable;

/** The thread that drives a loop, now or in the last turn. Holder of control. */
public final class DrivingThread {

    private final EventLoop loop;
    private final boolean callbackThreads; // callbacks run on threads of their own
    private final Relay relay;
    private final Observers observers;
    private ThreadState state = ThreadState.current(); // holder of control
    private @Nullable ClassLoader contextClassLoader = // holder of control
            Thread.currentThread().getContextClassLoader();

    public DrivingThread(EventLoop loop, LoopTraits traits, Relay relay, Observers observers) {
        this.loop = loop;
        this.callbackThreads = traits.suspendsBlockedTasks();
        this.relay = relay;
        this.observers = observers;
    }

    /**
     * Makes the current thread the one that drives the loop. A guest's host may have replaced it since the last turn.
     */
    void enter() {
        Thread here = Thread.currentThread();
        state = ThreadState.current();
        state.enter(loop, null);
        observers.turnBegins(here);
        relay.setDriver(here);
        contextClassLoader = here.getContextClassLoader();
    }

    /** Marks that the current thread no longer drives the loop. */
    void leave() {
        observers.turnEnds();
        state.enter(null, null);
    }

    /** Returns the state of the thread on which callbacks run. Outside of coroutines. */
    ThreadState state() {
        return callbackThreads ? ThreadState.current() : state;
    }

    /** Returns the context class loader, which tasks and jobs get as well; null for the JVM's own. */
    public @Nullable ClassLoader contextClassLoader() {
        return contextClassLoader;
    }
}
