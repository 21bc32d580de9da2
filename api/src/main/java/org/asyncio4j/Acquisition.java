package org.asyncio4j;

import org.jspecify.annotations.Nullable;

/**
 * One acquisition of a lock or semaphore, given back by {@link #close()}.
 *
 * <pre>{@code
 * try (var _ = lock.acquire()) {
 *     // nobody else is in here
 * }
 * }</pre>
 *
 * <p>Name the variable {@code _}: javac warns about any other name that the block does not use.
 *
 * @apiNote When the block fails and giving back fails as well, because somebody released the lock meanwhile, Java
 *     throws the failure of the block and attaches the other one to it; Python throws the other one.
 * @see Lock#acquire
 * @see Condition#acquire
 * @see Semaphore#acquire
 */
public final class Acquisition implements AutoCloseable {

    private @Nullable Runnable release; // loop thread only; null: given back

    Acquisition(Runnable release) {
        this.release = release;
    }

    /**
     * Releases what was acquired; the second call does nothing. Loop thread; never suspends.
     *
     * @throws MisuseException if somebody has released the lock already
     * @throws IllegalArgumentException if it is a unit of a bounded semaphore that has all its units back already
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
