package org.asyncio4j;

import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.NeverAwaited;
import org.jspecify.annotations.Nullable;

/** A coroutine object made in debug mode: reported if nobody ever runs or closes it. */
final class WatchedCoroutine<T extends @Nullable Object> extends BodyCoroutine<T> {

    private final NeverAwaited.Unrun unrun;

    @SuppressWarnings("this-escape") // known by its name only
    WatchedCoroutine(@Nullable String name, Body<T, ?> body, Class<?> codeClass, EventLoop loop) {
        super(name, body, codeClass);
        this.unrun = NeverAwaited.watch(this, loop);
    }

    /** A coroutine object of a user, who may forget it: watched where the running loop is in debug mode. */
    static <T extends @Nullable Object> Coroutine<T> orPlain(
            @Nullable String name, Body<T, ?> body, Class<?> codeClass) {
        EventLoop loop = ThreadState.current().loop();
        return loop != null && loop.isDebug()
                ? new WatchedCoroutine<>(name, body, codeClass, loop)
                : new BodyCoroutine<>(name, body, codeClass);
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
