package org.asyncio4j.tck.broken;

import java.util.List;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** A task of a {@link ForwardingLoop}, around a task of the inner loop. */
class ForwardingTask<T extends @Nullable Object> extends ForwardingFuture<T> implements Task<T> {

    private static final String OWN = ForwardingTask.class.getPackageName() + ".";

    private final Task<T> inner;

    ForwardingTask(ForwardingLoop loop, Task<T> inner) {
        super(loop, inner);
        this.inner = inner;
    }

    @Override
    Task<T> inner() {
        return inner;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void setName(String name) {
        inner.setName(name);
    }

    @Override
    public @Nullable Coroutine<T> coroutine() {
        Coroutine<T> coroutine = inner.coroutine();
        return coroutine instanceof OutwardCoroutine<T> outward ? outward.coroutine() : coroutine;
    }

    @Override
    public Context context() {
        return inner.context();
    }

    @Override
    public boolean cancel(@Nullable Object message) {
        return super.cancel(message);
    }

    @Override
    public int cancelling() {
        return inner.cancelling();
    }

    @Override
    public int uncancel() {
        return inner.uncancel();
    }

    @Override
    public List<StackTraceElement> stack() {
        return inner.stack().stream().filter(frame -> !frame.getClassName().startsWith(OWN)).toList();
    }
}
