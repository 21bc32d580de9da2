package org.asyncio4j.bench.contestants.counting;

import java.time.Duration;

/**
 * The delays of timers that never fire: an hour plus up to 1,000 seconds, in no order. They are the same in all
 * languages.
 */
final class Delays {

    private static final int DIFFERENT = 1_000;
    private static final int STRIDE = 7_919; // coprime to the number above
    private static final Duration[] ALL = new Duration[DIFFERENT];

    static {
        for (int i = 0; i < DIFFERENT; i++) {
            ALL[i] = Duration.ofSeconds(3600 + (long) i * STRIDE % DIFFERENT);
        }
    }

    private Delays() {}

    static Duration of(int number) {
        return ALL[number % DIFFERENT];
    }

    static long millis(int number) {
        return of(number).toMillis();
    }
}
