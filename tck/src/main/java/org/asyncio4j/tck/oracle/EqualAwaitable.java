package org.asyncio4j.tck.oracle;

import java.util.function.Supplier;
import org.asyncio4j.Awaitable;
import org.jspecify.annotations.Nullable;

/** A user's awaitable: equal to those with the same key, and awaited anew each time. */
final class EqualAwaitable implements Awaitable<@Nullable Object> {

    private final long key;
    private final Supplier<Awaitable<?>> source;

    EqualAwaitable(long key, Supplier<Awaitable<?>> source) {
        this.key = key;
        this.source = source;
    }

    @Override
    public <X extends Throwable> @Nullable Object await(Class<X> declared) throws X {
        return source.get().await(declared);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EqualAwaitable that && that.key == key;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(key);
    }
}
