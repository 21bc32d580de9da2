package org.asyncio4j;

/**
 * A semaphore that refuses to take back more units than it had.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.BoundedSemaphore">
 *     asyncio.BoundedSemaphore</a>
 */
public final class BoundedSemaphore extends Semaphore {

    private final int bound;

    /** Creates a semaphore with one unit. */
    public BoundedSemaphore() {
        this(1);
    }

    /**
     * Creates a semaphore with {@code value} units.
     *
     * @throws IllegalArgumentException if {@code value} is negative
     */
    public BoundedSemaphore(int value) {
        super(value);
        this.bound = value;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if all units are already back
     */
    @Override
    public void release() {
        if (value() >= bound) {
            throw new IllegalArgumentException("a bounded semaphore was released more often than acquired: " + this);
        }
        super.release();
    }
}
