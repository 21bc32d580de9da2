package org.asyncio4j;

/** The clock of {@link System#nanoTime()}, counted from the loading of this class so that times stay readable. */
final class SystemClock implements LoopClock {

    static final SystemClock INSTANCE = new SystemClock();

    private final long origin = System.nanoTime();

    private SystemClock() {}

    @Override
    public long nanoTime() {
        return System.nanoTime() - origin;
    }

    @Override
    public long nanosUntil(long deadline) {
        long now = nanoTime(); // not negative
        return deadline < now ? 0 : deadline - now;
    }
}
