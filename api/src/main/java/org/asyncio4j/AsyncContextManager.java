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
 * <p>All methods are called inside a task.
 *
 * <p>Not {@link AutoCloseable}, since {@code close()} can neither see nor suppress a failure; a type should not
 * implement both.
 *
 * @param <T> the type of the value passed to the block
 * @see <a href="https://docs.python.org/3/reference/datamodel.html#asynchronous-context-managers">
 *     asynchronous context managers</a>
 */
public interface AsyncContextManager<T extends @Nullable Object> {

    /**
     * Enters and returns the value passed to the block. May suspend.
     *
     * @throws Exception if it cannot be entered; then the block is not run, and {@link #aexit} not called
     * @see <a href="https://docs.python.org/3/reference/datamodel.html#object.__aenter__">object.__aenter__</a>
     */
    T aenter() throws Exception;

    /**
     * Leaves. May suspend.
     *
     * @param failure the failure of the block, cancellation included; null if it ended normally
     * @return true to suppress the failure
     * @throws Exception if leaving fails; it replaces the failure of the block, which it carries as suppressed
     * @see <a href="https://docs.python.org/3/reference/datamodel.html#object.__aexit__">object.__aexit__</a>
     */
    boolean aexit(@Nullable Throwable failure) throws Exception;

    /** Equivalent to {@link #call}, for a block without a value. */
    default <X extends Exception> void run(VoidBlock<? super T, X> block) throws X {
        this.<@Nullable Object, X>call(value -> {
            block.run(value);
            return null;
        });
    }

    /**
     * Enters, runs the block, leaves, and returns the block's value, or null if its failure was suppressed. Suspends if
     * any of the three does. If the task is cancelled in the block, leaving it sees the {@link CancelledError} as the
     * failure.
     *
     * @throws X the failure of the block, the same object, unless leaving suppresses it; a failure to enter or to leave
     *     is thrown undeclared
     */
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
