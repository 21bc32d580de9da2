package org.asyncio4j.tck.harness;

import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What rules have in {@link RuleArea#sequences}, for tests of the kit. */
public final class RandomPlays {

    private RandomPlays() {}

    /** Plays {@code count} sequences made at random; one that fails is made short. */
    public static <O> void check(int count, int longest, Function<RandomGenerator, O> operation, Play<O> play) {
        new Sequences<>(longest, operation, play).check(count);
    }
}
