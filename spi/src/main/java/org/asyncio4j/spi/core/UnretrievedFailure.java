package org.asyncio4j.spi.core;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.CreationSite;
import org.asyncio4j.bootstrap.Repr;
import org.jspecify.annotations.Nullable;

/** The failure of one future, kept until it is retrieved or the future is collected. Loop thread only. */
final class UnretrievedFailure extends PhantomReference<Future<?>> {

    private final UnretrievedFailures all;
    private Object failure; // the Throwable while young, then a weak reference to it
    private @Nullable Object context; // the same
    private @Nullable FailureCopy copy; // once it is not young
    private final @Nullable String task; // its name, as it may be collected before the report; null for a future
    private final @Nullable String coroutine; // its name
    private final @Nullable CreationSite site; // debug mode
    final int oldFrom; // the number of collections from which on it is old

    UnretrievedFailure(
            UnretrievedFailures all,
            Future<?> future,
            @Nullable CreationSite site,
            Throwable failure,
            ReferenceQueue<Future<?>> queue,
            int oldFrom) {
        super(future, queue);
        this.all = all;
        this.failure = failure;
        this.site = site;
        this.task = future instanceof Task<?> each ? each.name() : null;
        this.coroutine = future instanceof Task<?> each ? nameOf(each.coroutine()) : null;
        this.context = future instanceof Task<?> each ? each.context() : null;
        this.oldFrom = oldFrom;
    }

    /** Returns the name; null if there is none, or if a coroutine implemented by a user fails to return it. */
    private static @Nullable String nameOf(@Nullable Coroutine<?> coroutine) {
        try {
            return coroutine == null ? null : coroutine.name();
        } catch (Throwable broken) {
            return null;
        }
    }

    /** Returns the report. */
    ExceptionContext about() {
        String owner = task == null ? "Future" : "Task '" + task + "'";
        ExceptionContext about = ExceptionContext.of(owner + " exception was never retrieved", failure())
                .with("future", futureText());
        return site == null
                ? about.with("note", "debug mode (-Dasyncio4j.debug) also shows where it was created")
                : about.with(CreationSite.KEY, site);
    }

    /** Returns the text that the future itself would have, if it still existed. */
    private String futureText() {
        return (task == null ? "<Future finished" : "<Task finished name='" + task + "'")
                + (coroutine == null ? "" : " coro=" + coroutine) + " exception="
                + Repr.of(failure()) + ">";
    }

    void seen() {
        all.remove(this);
    }

    /** Drops the failure: nothing will be reported. */
    void forget() {
        clear();
        failure = "seen";
        context = null;
        copy = null;
    }

    /** Releases all references that could lead to the future. */
    void release() {
        if (failure instanceof Throwable thrown) {
            copy = FailureCopy.of(thrown);
            failure = new WeakReference<>(thrown);
        }
        if (context instanceof Context known) {
            context = new WeakReference<>(known);
        }
    }

    /** Returns the failure, or a copy if it was collected together with the future. */
    private Throwable failure() {
        Object now = failure instanceof WeakReference<?> reference ? reference.get() : failure;
        return now instanceof Throwable thrown ? thrown : copy != null ? copy : new IllegalStateException("seen");
    }

    /** Returns the context in which the report runs; null for the context of the loop. */
    @Nullable Context context() {
        return (Context) (context instanceof WeakReference<?> reference ? reference.get() : context);
    }
}
