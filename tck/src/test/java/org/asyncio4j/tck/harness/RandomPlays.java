package org.asyncio4j.tck.harness;

import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Access to {@link RuleArea#sequences} for tests of the kit. */
public final class RandomPlays {

    private RandomPlays() {}

    /** Plays {@code count} random sequences; shortens one that fails. */
    public static <O> void check(int count, int longest, Function<RandomGenerator, O> operation, Play<O> play) {
        new Sequences<>(longest, operation, play).check(count);
    }
}
