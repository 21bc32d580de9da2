package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * An acquisition of a lock or semaphore, released by {@link #close()}.
 *
 * <pre>{@code
 * try (var _ = lock.acquire()) {
 *     // no other task is in here
 * }
 * }</pre>
 *
 * <p>Name the variable {@code _}: javac warns about any other name that the block does not use.
 *
 * @apiNote If both the block and the release fail, because other code released the lock meanwhile, Java throws the
 *     failure of the block and adds the other as suppressed; Python throws the failure of the release.
 * @see Lock#acquire
 * @see Condition#acquire
 * @see Semaphore#acquire
 */
public final class Acquisition implements AutoCloseable {

    private @Nullable Runnable release; // loop thread only; null: released

    Acquisition(Runnable release) {
        this.release = release;
    }

    /**
     * Releases the lock or semaphore; further calls have no effect. Loop thread; never suspends.
     *
     * @throws MisuseException if the lock has already been released
     * @throws IllegalArgumentException if it is a unit of a bounded semaphore that already has all its units back
     */
    @Override
    public void close() {
        Runnable first = release;
        if (first != null) {
            release = null;
            first.run();
        }
    }

    @Override
    public String toString() {
        return "<Acquisition" + (release == null ? " [released]" : "") + ">";
    }
}
