package org.asyncio4j.bench.page.measure;

import java.time.Duration;
import org.asyncio4j.bench.page.catalogue.Kind;

/**
 * How long everything is measured.
 *
 * @param rounds rounds of each row
 * @param round what a round takes where operations are counted
 * @param batch what a batch of the warm-up takes
 * @param warmUp the longest warm-up where operations are counted
 * @param serverRound what a round of a server takes
 * @param serverWarmUpLeast the shortest warm-up of a server
 * @param serverWarmUp the longest
 * @param things how many things are held at once where memory is weighed
 * @param patience how long an answer is waited for that should be there at once
 * @param limit after so long no further question is begun
 */
public record Pace(
        int rounds,
        Duration round,
        Duration batch,
        Duration warmUp,
        Duration serverRound,
        Duration serverWarmUpLeast,
        Duration serverWarmUp,
        long things,
        Duration patience,
        Duration limit) {

    /** About an hour for everything. */
    public static final Pace FULL = new Pace(
            7,
            Duration.ofMillis(350),
            Duration.ofMillis(150),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            Duration.ofSeconds(12),
            100_000,
            Duration.ofSeconds(60),
            Duration.ofMinutes(100));

    /** Less than five minutes for the cases that are part of it. */
    public static final Pace QUICK = new Pace(
            3,
            Duration.ofMillis(300),
            Duration.ofMillis(100),
            Duration.ofMillis(1200),
            Duration.ofMillis(400),
            Duration.ofMillis(1500),
            Duration.ofMillis(2500),
            20_000,
            Duration.ofSeconds(20),
            Duration.ofSeconds(270));

    /** A batch of each case, which measures nothing and shows whether contestants answer. */
    public static final Pace CHECK = new Pace(
            1,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ZERO,
            Duration.ofMillis(1),
            Duration.ZERO,
            Duration.ZERO,
            1000,
            Duration.ofSeconds(60),
            Duration.ofMinutes(60));

    /** What a row of this kind takes, about. */
    double seconds(Kind kind) {
        double start = 0.5;
        return switch (kind) {
            case COUNTS -> start + millis(warmUp) * 0.8 + rounds * millis(round);
            case WEIGHS -> rounds * (start + 0.5);
            case STARTS -> (rounds + 1) * 0.3;
            case SERVES -> 2 * start + (millis(serverWarmUpLeast) + millis(serverWarmUp)) / 2
                    + rounds * millis(serverRound);
        };
    }

    private static double millis(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** The same in words, for the page. */
    public String words() {
        return rounds + " rounds of " + round.toMillis() + " ms (servers: " + serverRound.toMillis()
                + " ms), taken in turn and in alternating order, after a warm-up of at most " + millis(warmUp)
                + " s (servers: " + millis(serverWarmUpLeast) + " to " + millis(serverWarmUp) + " s)";
    }
}
