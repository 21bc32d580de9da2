package org.asyncio4j.tck.broken;

import org.asyncio4j.Coroutine;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * A user's coroutine in a form that the inner loop runs: from the first step on, its thread belongs to the outer loop.
 */
final class OutwardCoroutine<T extends @Nullable Object> implements Coroutine<T> {

    private final ForwardingLoop loop;
    private final Coroutine<T> coroutine;

    OutwardCoroutine(ForwardingLoop loop, Coroutine<T> coroutine) {
        this.loop = loop;
        this.coroutine = coroutine;
    }

    Coroutine<T> coroutine() {
        return coroutine;
    }

    @Override
    public <X extends Throwable> T await(Class<X> declared) throws X {
        ThreadState state = ThreadState.current();
        Task<?> task = state.task();
        state.enter(loop, task == null ? null : loop.outer(task));
        try {
            return coroutine.await(declared);
        } finally {
            state.enter(loop.inner, task);
        }
    }

    @Override
    public String name() {
        return coroutine.name();
    }

    @Override
    public void close() {
        coroutine.close();
    }
}
