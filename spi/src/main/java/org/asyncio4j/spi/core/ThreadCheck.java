package org.asyncio4j.spi.core;

import java.util.function.BooleanSupplier;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.bootstrap.ThreadState;

/** Checks whether the current thread may use the loop: its driving thread, or the thread of one of its coroutines. */
public final class ThreadCheck {

    private final EventLoop loop;
    private final Lifecycle lifecycle;
    private final DebugMode debug;
    private final BooleanSupplier onHostThread; // a guest's host has its own thread also between turns

    public ThreadCheck(EventLoop loop, Lifecycle lifecycle, DebugMode debug, BooleanSupplier onHostThread) {
        this.loop = loop;
        this.lifecycle = lifecycle;
        this.debug = debug;
        this.onHostThread = onHostThread;
    }

    /** Returns whether the loop runs here. Any thread. */
    public boolean isHere() {
        return ThreadState.current().loop() == loop;
    }

    /** Returns whether the current thread owns the loop's state: the loop runs here, or does not run. */
    public boolean isHereOrStopped() {
        return isHere() || !lifecycle.isRunning();
    }

    /** Throws in debug mode if a foreign thread calls while the loop runs. */
    public void check() {
        if (debug.isOn() && lifecycle.isRunning() && !isHere() && !onHostThread.getAsBoolean()) {
            throw Misuse.FOREIGN_THREAD.exception("thread " + Thread.currentThread().getName() + ", " + loop);
        }
    }
}
