package org.asyncio4j;

import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/**
 * How something ended: with a value, a failure or a cancellation.
 *
 * @see Asyncio#gatherOutcomes
 */
public sealed interface Outcome<T extends @Nullable Object> {

    /** It returned. */
    record Value<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /** It threw. */
    record Failure<T extends @Nullable Object>(Throwable exception) implements Outcome<T> {}

    /** It was cancelled. */
    record Cancelled<T extends @Nullable Object>(CancelledError error) implements Outcome<T> {}

    /** The value; otherwise throws what ended it. */
    default T get() {
        return switch (this) {
            case Value<T>(T value) -> value;
            case Failure<T>(Throwable exception) -> throw Throwing.any(exception);
            case Cancelled<T>(CancelledError error) -> throw error;
        };
    }
}
