package org.asyncio4j.spi.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Handle;
import org.asyncio4j.bootstrap.Fatal;
import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.ToolContext;
import org.jspecify.annotations.Nullable;

/**
 * The handle of {@code callSoonThreadsafe}: any thread may cancel it, and when {@code cancel} returns, the callback
 * does not run.
 */
final class ThreadsafeHandle extends InboxNode implements Handle, ReadyEntry {

    /*
     * Overview.
     *
     *   WAITING --run----> RUNNING --end--> ENDED
     *      |                  '--cancel--> WATCHED --end--> ENDED, watchers woken
     *      '-----cancel----> CANCELLED
     *
     * Every arrow is a CAS or a write by the loop alone. A thread that cancels during the run waits for its end, unless
     * it runs on the loop itself: then it is part of the callback, perhaps a task that the callback started eagerly.
     */

    private static final int WAITING = 0;
    private static final int RUNNING = 1;
    private static final int WATCHED = 2;
    private static final int ENDED = 3;
    private static final int CANCELLED = 4;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(ThreadsafeHandle.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Context context;
    private volatile @Nullable Runnable callback; // cleared by the thread that cancels
    private volatile int state = WAITING; // any thread, CAS
    private volatile boolean cancelled; // any thread; also set by a cancel that came too late
    private final RunEnd end;

    /**
     * The place where cancelling threads wait for the end of a run: one for all handles of a loop, as such waits are
     * very rare.
     */
    static final class RunEnd {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition ended = lock.newCondition();
        private final EventLoop loop;

        RunEnd(EventLoop loop) {
            this.loop = loop;
        }

        private void await(ThreadsafeHandle handle) {
            lock.lock();
            try {
                while (handle.state == WATCHED) {
                    ended.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }

        private void signal(ThreadsafeHandle handle) {
            lock.lock();
            try {
                handle.state = ENDED;
                ended.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    ThreadsafeHandle(Runnable callback, Context context, RunEnd end) {
        this.callback = callback;
        this.context = context;
        this.end = end;
    }

    @Override
    ReadyEntry entry() {
        return this;
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (STATE.compareAndSet(this, WAITING, CANCELLED)) {
            callback = null;
            return;
        }
        if (ThreadState.current().loop() == end.loop) {
            return; // the callback cancels itself, or has ended
        }
        STATE.compareAndSet(this, RUNNING, WATCHED);
        end.await(this); // no longer than it is watched
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public boolean runsForeignCode() {
        return !TracedCallback.belongsOnLoopThread(callback);
    }

    @Override
    public void run(EntryContext entryContext) {
        Runnable now = callback;
        if (now == null || !STATE.compareAndSet(this, WAITING, RUNNING)) {
            return;
        }
        ThreadState here = entryContext.threadState();
        Context before = here.swapContext(context);
        try {
            ToolContext tools = ToolContext.followed();
            if (tools == null) {
                now.run();
            } else {
                ToolValues.run(tools, context, now);
            }
        } catch (Throwable failure) {
            if (Fatal.is(failure)) {
                throw failure;
            }
            entryContext.reports().failed(this, failure);
        } finally {
            here.swapContext(before);
            if (!STATE.compareAndSet(this, RUNNING, ENDED)) {
                end.signal(this);
            }
        }
    }

    @Override
    public String toString() {
        Runnable now = callback;
        return "<Handle" + (cancelled ? " cancelled" : "") + (now == null ? "" : " " + now.getClass().getName()) + ">";
    }
}
