package org.asyncio4j.spi.watch;

/**
 * The largest of the values noted in the last ten seconds: of two spans of five seconds, so that one that has ended is
 * not forgotten at once. Noted by the watchdog, read by any thread.
 */
final class RecentMaximum {

    static final long SPAN = 5_000_000_000L;

    private long spanStart; // watchdog only
    private volatile long before; // the largest of the span before; written by the watchdog
    private volatile long now; // the largest of this span; written by the watchdog

    RecentMaximum(long nanoTime) {
        this.spanStart = nanoTime;
    }

    void note(long value, long nanoTime) {
        long age = nanoTime - spanStart;
        if (age >= SPAN) {
            before = age >= 2 * SPAN ? 0 : now;
            now = 0;
            spanStart = nanoTime;
        }
        now = Math.max(now, value);
    }

    long get() {
        return Math.max(before, now);
    }
}
