package org.asyncio4j.pauses;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Random pauses, about as long as another thread needs to overtake. They spin: a thread that parked here would take a
 * wake-up meant for the surrounding code, and a coroutine's thread would be suspended.
 */
public final class Pauses {

    private static final int SELDOM = 150;
    private static final int LONGEST = 60_000; // nanoseconds

    private Pauses() {}

    /** Called between any two steps of the code under test. */
    public static void pause() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (random.nextInt(SELDOM) == 0) {
            long end = System.nanoTime() + random.nextInt(LONGEST);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }
}
