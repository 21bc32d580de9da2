package org.asyncio4j;

import org.asyncio4j.bootstrap.UnrunCoroutines;
import org.jspecify.annotations.Nullable;

/** A coroutine object made in debug mode: reported if nobody ever runs or closes it. */
final class WatchedCoroutine<T extends @Nullable Object> extends BodyCoroutine<T> {

    private final UnrunCoroutines.Unrun unrun;

    @SuppressWarnings("this-escape") // known by its name only
    WatchedCoroutine(@Nullable String name, Body<T, ?> body, Class<?> codeClass, EventLoop loop) {
        super(name, body, codeClass);
        this.unrun = UnrunCoroutines.watch(this, loop);
    }

    @Override
    public <X extends Throwable> T await(Class<X> declared) throws X {
        unrun.settle();
        return super.await(declared);
    }

    @Override
    public void close() {
        unrun.settle();
        super.close();
    }
}
