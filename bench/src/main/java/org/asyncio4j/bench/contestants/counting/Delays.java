package org.asyncio4j.bench.contestants.counting;

import java.time.Duration;

/** Delays of timers that never fire: an hour, and up to 1,000 seconds more, in no order. The same in all languages. */
final class Delays {

    private static final int DIFFERENT = 1_000;
    private static final int STRIDE = 7_919; // has no divisor in common with the above
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
