package org.asyncio4j;

import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/**
 * An object that is entered and left around a block. Leaving may await, sees how the block ended and may suppress its
 * failure: Python's {@code async with}.
 *
 * <pre>{@code
 * timeout(seconds(1)).run(t -> fetch());
 * int n = new TaskGroup().call(g -> count(g));
 * }</pre>
 *
 * <p>Not {@link AutoCloseable}, since {@code close()} can neither see nor suppress a failure; a type should not
 * implement both.
 *
 * @param <T> the type of the value passed to the block
 * @see <a href="https://docs.python.org/3/reference/datamodel.html#asynchronous-context-managers">
 *     asynchronous context managers</a>
 */
public interface AsyncContextManager<T extends @Nullable Object> {

    /** Enters and returns the value passed to the block. May suspend. */
    T aenter() throws Exception;

    /**
     * Leaves. May suspend.
     *
     * @param failure the failure of the block, cancellation included; null if it ended normally
     * @return true to suppress the failure
     */
    boolean aexit(@Nullable Throwable failure) throws Exception;

    /** Enters, runs the block, leaves. Suspends if any of the three does. */
    default <X extends Exception> void run(VoidBlock<? super T, X> block) throws X {
        this.<@Nullable Object, X>call(value -> {
            block.run(value);
            return null;
        });
    }

    /** Enters, runs the block, leaves, and returns the block's value, or null if its failure was suppressed. */
    default <R extends @Nullable Object, X extends Exception> @Nullable R call(
            Block<? super T, ? extends R, X> block) throws X {
        try {
            T value = aenter();
            R result;
            try {
                result = block.run(value);
            } catch (CoroutineExit exit) {
                AsyncExit.afterFailure(this, exit);
                throw exit;
            } catch (Throwable failure) {
                if (AsyncExit.afterFailure(this, failure)) {
                    return null;
                }
                throw failure;
            }
            aexit(null);
            return result;
        } catch (Throwable failure) {
            throw Throwing.any(failure);
        }
    }
}
