package org.asyncio4j.tck.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A player of random sequences of operations, which shortens a failing one as far as possible.
 *
 * <p>The seeds of the sequences are the same in every run, so a loop that passes today passes tomorrow.
 *
 * @param <O> an operation: a value that prints well, a record or an enum
 */
final class Sequences<O> {

    /** The system property that multiplies the number of sequences that each rule plays. */
    static final String FACTOR = "asyncio4j.tck.sequences";

    /** The system property that holds the only seed to play. */
    static final String SEED = "asyncio4j.tck.seed";

    private static final int MAX_TRIES = 500;

    private final Function<RandomGenerator, O> operation;
    private final int longest;
    private final Play<O> play;
    private int tries; // the remaining budget for shrinking

    Sequences(int longest, Function<RandomGenerator, O> operation, Play<O> play) {
        this.longest = longest;
        this.operation = operation;
        this.play = play;
    }

    /** Plays the sequences of {@code count} seeds; shortens and reports the first that fails. */
    void check(int count) {
        Long only = Long.getLong(SEED);
        if (only != null) {
            check(only.longValue());
            return;
        }
        long all = (long) count * Math.max(1, Integer.getInteger(FACTOR, 1));
        for (long seed = 1; seed <= all; seed++) {
            check(seed);
        }
    }

    private void check(long seed) {
        List<O> operations = sequence(seed);
        Throwable failure = failure(operations);
        if (failure == null) {
            return;
        }
        tries = MAX_TRIES;
        List<O> shortest = shrink(operations);
        Throwable shown = failure(shortest);
        if (shown == null) { // not reproducible: report what was seen first
            shortest = operations;
            shown = failure;
        }
        var error = new AssertionError(
                shown.getMessage() + "; by " + shortest + ", seed " + seed + " (-D" + SEED + "=" + seed
                        + " plays it again)",
                shown);
        error.setStackTrace(shown.getStackTrace());
        throw error;
    }

    private List<O> sequence(long seed) {
        var random = new SplittableRandom(seed);
        int length = 1 + random.nextInt(longest);
        return IntStream.range(0, length).mapToObj(i -> operation.apply(random)).toList();
    }

    /** Removes ever smaller pieces, from the end to the beginning, as long as the sequence still fails. */
    private List<O> shrink(List<O> operations) {
        List<O> shortest = operations;
        for (int piece = Math.max(1, shortest.size() / 2); piece > 0; piece /= 2) {
            List<O> next = shrunk(shortest, piece);
            while (next != null) {
                shortest = next;
                next = shrunk(shortest, piece);
            }
        }
        return shortest;
    }

    private @Nullable List<O> shrunk(List<O> operations, int piece) {
        for (int from = operations.size() - piece; from >= 0; from -= piece) {
            List<O> shorter = new ArrayList<>(operations);
            shorter.subList(from, from + piece).clear();
            if (tries > 0 && !shorter.isEmpty()) {
                tries--;
                if (failure(shorter) != null) {
                    return List.copyOf(shorter);
                }
            }
        }
        return null;
    }

    private @Nullable Throwable failure(List<O> operations) {
        try {
            play.play(operations);
            return null;
        } catch (TestAbortedException aborted) {
            throw aborted;
        } catch (Throwable failure) {
            return failure;
        }
    }
}
