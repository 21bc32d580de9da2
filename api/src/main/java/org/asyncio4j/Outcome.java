package org.asyncio4j;

import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an awaitable: a value, a failure or a cancellation. Immutable and thread-safe.
 *
 * @see Asyncio#gatherOutcomes
 */
public sealed interface Outcome<T extends @Nullable Object> {

    /** The outcome of one that returned. */
    record Value<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /** The outcome of one that threw. */
    record Failure<T extends @Nullable Object>(Throwable exception) implements Outcome<T> {}

    /** The outcome of one that was cancelled. */
    record Cancelled<T extends @Nullable Object>(CancelledError error) implements Outcome<T> {}

    /** Returns the value, or throws the failure or the cancellation. */
    default T get() {
        return switch (this) {
            case Value<T>(T value) -> value;
            case Failure<T>(Throwable exception) -> throw Throwing.any(exception);
            case Cancelled<T>(CancelledError error) -> throw error;
        };
    }
}
