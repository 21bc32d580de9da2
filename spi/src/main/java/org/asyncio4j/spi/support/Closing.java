package org.asyncio4j.spi.support;

import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.core.CloseCallbacks;
import org.asyncio4j.spi.core.Observers;
import org.asyncio4j.spi.core.Unwinding;

/** The end of a loop, in order. */
final class Closing {

    /*
     * Overview.
     *
     *   1. Signals are released. From here on the loop refuses everything.
     *   2. On a thread that drives the loop: coroutines are unwound, unretrieved failures are reported, and open I/O is
     *      aborted.
     *   3. Queued entries are dropped, and anything outside that waits for the loop is notified.
     *   4. Executor, thread, driver end, in this order; then the observers of the loop are notified.
     */

    private final LoopParts parts;
    private final Unwinding unwinding;
    private final Driver driver;
    private final Observers observers;
    private final CloseCallbacks openIo; // any thread
    private final CloseCallbacks closeCallbacks; // any thread

    Closing(LoopParts parts, Unwinding unwinding, Driver driver, Observers observers) {
        this.parts = parts;
        this.unwinding = unwinding;
        this.driver = driver;
        this.observers = observers;
        this.openIo = new CloseCallbacks(parts.reports);
        this.closeCallbacks = new CloseCallbacks(parts.reports);
    }

    /**
     * Registers {@code abort} to be called before the driver is closed; returns an action that removes it. Any thread.
     */
    Runnable abortFirst(Runnable abort) {
        return openIo.add(abort);
    }

    /**
     * Registers {@code callback} to be called when nothing runs any longer; returns an action that removes it. Any
     * thread.
     */
    Runnable afterEnd(Runnable callback) {
        return closeCallbacks.add(callback);
    }

    /** Closes the loop, unless it is closed. */
    void close() {
        if (!parts.lifecycle.close()) {
            return;
        }
        parts.signals.removeAll();
        try {
            unwinding.expectThreadsToEnd();
            if (unwinding.isNeeded() || !openIo.isEmpty()) {
                parts.run.runJob(this::endOnLoopThread);
            }
        } finally {
            doAll(
                    openIo::callAll,
                    parts.cycle::clear,
                    closeCallbacks::callAll,
                    parts.executor::shutDownNoWait,
                    parts.run::close,
                    driver::close,
                    observers::loopClosed);
        }
    }

    private void endOnLoopThread() {
        try {
            unwinding.run();
        } finally {
            openIo.callAll();
        }
    }

    /** Performs each step, even if an earlier one throws; then throws the first exception. */
    private static void doAll(Runnable... steps) {
        Throwable first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (Throwable failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw Throwing.any(first);
        }
    }
}
