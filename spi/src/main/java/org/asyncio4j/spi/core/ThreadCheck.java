package org.asyncio4j.spi.core;

import java.util.function.BooleanSupplier;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.bootstrap.ThreadState;

/** Whether the current thread may use the loop: its driving thread, or that of one of its coroutines. */
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

    /** Whether the loop runs here. Any thread. */
    public boolean isHere() {
        return ThreadState.current().loop() == loop;
    }

    /** Whether the current thread owns the loop's state: the loop runs here, or does not run. */
    public boolean isHereOrStopped() {
        return isHere() || !lifecycle.isRunning();
    }

    /** In debug mode: refuses a foreign thread while the loop runs. */
    public void check() {
        if (debug.isOn() && lifecycle.isRunning() && !isHere() && !onHostThread.getAsBoolean()) {
            throw Misuse.FOREIGN_THREAD.exception("thread " + Thread.currentThread().getName() + ", " + loop);
        }
    }
}
