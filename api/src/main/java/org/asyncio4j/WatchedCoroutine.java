package org.asyncio4j;

import org.asyncio4j.bootstrap.ThreadState;
import org.asyncio4j.bootstrap.NeverAwaited;
import org.jspecify.annotations.Nullable;

/** A coroutine object created in debug mode, which is reported if it is never run or closed. */
final class WatchedCoroutine<T extends @Nullable Object> extends BodyCoroutine<T> {

    private final NeverAwaited.Unrun unrun;

    @SuppressWarnings("this-escape") // only its name is used there
    WatchedCoroutine(@Nullable String name, Body<T, ?> body, Class<?> codeClass, EventLoop loop) {
        super(name, body, codeClass);
        this.unrun = NeverAwaited.watch(this, loop);
    }

    /**
     * Returns a coroutine object for user code, which may forget to run it: watched if the running loop is in debug
     * mode.
     */
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
