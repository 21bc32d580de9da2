package org.asyncio4j.spi.support;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.asyncio4j.Context;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.CreationSite;
import org.jspecify.annotations.Nullable;

/** The failure of one future, kept until somebody looks at it or the future is gone. Loop thread only. */
final class UnseenFailure extends PhantomReference<FutureState<?>> {

    private final UnseenFailures all;
    final Throwable failure;
    final String owner; // what the report says of the future, which may be gone by then
    final @Nullable CreationSite site; // debug mode
    final @Nullable Context context; // in which the report runs

    UnseenFailure(
            UnseenFailures all, FutureState<?> future, Throwable failure, ReferenceQueue<FutureState<?>> queue) {
        super(future, queue);
        this.all = all;
        this.failure = failure;
        this.site = future.site();
        this.owner = future instanceof Task<?> task ? "Task '" + task.name() + "'" : "Future";
        this.context = future instanceof Task<?> task ? task.context() : null;
    }

    void seen() {
        all.remove(this);
    }
}
