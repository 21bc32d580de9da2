package org.asyncio4j;

/**
 * A semaphore that refuses to take more units back than it had.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.BoundedSemaphore">
 *     asyncio.BoundedSemaphore</a>
 */
public final class BoundedSemaphore extends Semaphore {

    private final int bound;

    /** A semaphore with one unit. */
    public BoundedSemaphore() {
        this(1);
    }

    /**
     * A semaphore with {@code value} units.
     *
     * @throws IllegalArgumentException if that is less than none
     */
    public BoundedSemaphore(int value) {
        super(value);
        this.bound = value;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if every unit is back already
     */
    @Override
    public void release() {
        if (value() >= bound) {
            throw new IllegalArgumentException("a bounded semaphore was released more often than acquired: " + this);
        }
        super.release();
    }
}
