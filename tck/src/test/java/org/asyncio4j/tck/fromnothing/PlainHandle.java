package org.asyncio4j.tck.fromnothing;

import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.Action;
import org.asyncio4j.Context;
import org.asyncio4j.Handle;
import org.asyncio4j.spi.RunningLoop;
import org.jspecify.annotations.Nullable;

/** A callback and its context. Any thread may cancel it, and can rely afterwards on it not running. */
class PlainHandle implements Handle, Runnable {

    final @Nullable Site site;
    private final FromNothingLoop loop;
    private final Context context;
    private final ReentrantLock running = new ReentrantLock(); // held while the callback runs
    private volatile @Nullable Runnable callback; // cleared by the thread that cancels
    private volatile boolean cancelled; // any thread

    PlainHandle(FromNothingLoop loop, Runnable callback, @Nullable Context context) {
        this.loop = loop;
        this.callback = callback;
        this.context = context != null ? context : Context.copyCurrent();
        this.site = loop.isDebug() ? Site.here() : null;
    }

    /** Runs the callback, on the loop's thread. Only throws what ends the run of the loop. */
    @Override
    public final void run() {
        running.lock();
        try {
            Runnable now = callback;
            if (now != null) {
                context.run((Action<RuntimeException>) now::run);
            }
        } catch (Throwable failure) {
            loop.reports().failed(this, failure);
        } finally {
            running.unlock();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        callback = null;
        if (RunningLoop.current() != loop) { // on that thread it is what runs, or has ended
            running.lock();
            running.unlock();
        }
    }

    @Override
    public final boolean isCancelled() {
        return cancelled;
    }

    @Override
    public final Context context() {
        return context;
    }

    @Override
    public final String toString() {
        Runnable now = callback;
        return "<" + getClass().getSimpleName().replace("Plain", "") + (cancelled ? " cancelled" : "")
                + (now == null ? "" : " " + now.getClass().getName()) + Site.of(site) + ">";
    }
}
