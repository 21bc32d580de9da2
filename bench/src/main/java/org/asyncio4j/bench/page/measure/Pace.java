package org.asyncio4j.bench.page.measure;

import java.time.Duration;
import java.util.Locale;
import org.asyncio4j.bench.page.catalogue.Kind;

/**
 * The durations of all measurements.
 *
 * @param rounds the number of rounds of each row
 * @param round the duration of a round where operations are counted
 * @param batch the duration of a batch of the warm-up
 * @param warmUp the warm-up where operations are counted
 * @param serverRound the duration of a round of a server
 * @param serverWarmUp the warm-up of a server
 * @param things how many things are held at once where memory is measured
 * @param patience how long to wait for an answer that should arrive at once
 * @param limit the time after which no further question is begun
 */
public record Pace(
        int rounds,
        Duration round,
        Duration batch,
        WarmUp warmUp,
        Duration serverRound,
        WarmUp serverWarmUp,
        long things,
        Duration patience,
        Duration limit) {

    /** The pace of a full run: more than an hour for everything. */
    public static final Pace FULL = new Pace(
            7,
            Duration.ofMillis(350),
            Duration.ofMillis(150),
            WarmUp.upTo(Duration.ofSeconds(2)),
            Duration.ofMillis(500),
            new WarmUp(Duration.ofSeconds(10), Duration.ofSeconds(12), 100_000, Duration.ofSeconds(40)),
            100_000,
            Duration.ofSeconds(60),
            Duration.ofMinutes(100));

    /** The pace of a quick run: less than five minutes for the cases it includes. */
    public static final Pace QUICK = new Pace(
            3,
            Duration.ofMillis(300),
            Duration.ofMillis(100),
            WarmUp.upTo(Duration.ofMillis(1200)),
            Duration.ofMillis(400),
            new WarmUp(Duration.ofMillis(1500), Duration.ofMillis(2500), 20_000, Duration.ofSeconds(5)),
            20_000,
            Duration.ofSeconds(20),
            Duration.ofSeconds(270));

    /** The pace of a check: one batch of each case, which measures nothing and shows whether contestants answer. */
    public static final Pace CHECK = new Pace(
            1,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            WarmUp.upTo(Duration.ZERO),
            Duration.ofMillis(1),
            WarmUp.upTo(Duration.ZERO),
            1000,
            Duration.ofSeconds(60),
            Duration.ofMinutes(60));

    /** Returns about how long a row of this kind takes, in seconds. */
    double seconds(Kind kind) {
        double start = 0.5;
        return switch (kind) {
            case COUNTS -> start + millis(warmUp.most()) * 0.8 + rounds * millis(round);
            case WEIGHS -> rounds * (start + 0.5);
            case STARTS -> (rounds + 1) * 0.3;
            case SERVES -> 2 * start + (millis(serverWarmUp.least()) + millis(serverWarmUp.most())) / 2
                    + rounds * millis(serverRound);
        };
    }

    private static double millis(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Returns a description of the pace, for the page. */
    public String words() {
        return rounds + " rounds of " + round.toMillis() + " ms (servers: " + serverRound.toMillis()
                + " ms), taken in turn and in alternating order, after a warm-up of at most "
                + millis(warmUp.most()) + " s (servers: " + millis(serverWarmUp.least()) + " to "
                + millis(serverWarmUp.most()) + " s, or longer, up to " + millis(serverWarmUp.bound())
                + " s, until they have answered " + String.format(Locale.ROOT, "%,d", serverWarmUp.operations())
                + " requests)";
    }
}
