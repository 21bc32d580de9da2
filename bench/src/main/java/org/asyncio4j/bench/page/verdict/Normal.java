package org.asyncio4j.bench.page.verdict;

/** The tails of the normal distribution. */
final class Normal {
    private static final double WIDEST = 12;

    private Normal() {}

    /**
     * Returns the distance from the middle, in standard deviations, beyond which {@code probability} lies, counting
     * both ends.
     */
    static double quantileOfBothTails(double probability) {
        double low = 0;
        double high = WIDEST;
        for (int i = 0; i < 80; i++) {
            double middle = (low + high) / 2;
            if (bothTails(middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Returns the same for Student's distribution with {@code freedom} degrees of freedom, at least three, by an
     * expansion of the normal one.
     */
    static double studentQuantileOfBothTails(double probability, double freedom) {
        double z = quantileOfBothTails(probability);
        double cube = z * z * z;
        double fifth = cube * z * z;
        return z
                + (cube + z) / (4 * freedom)
                + (5 * fifth + 16 * cube + 3 * z) / (96 * freedom * freedom)
                + (3 * fifth * z * z + 19 * fifth + 17 * cube - 15 * z) / (384 * freedom * freedom * freedom);
    }

    /** Returns the probability beyond {@code z} on both sides, by Chebyshev's fit of erfc in Numerical Recipes. */
    static double bothTails(double z) {
        double x = z / Math.sqrt(2);
        double t = 1 / (1 + 0.5 * x);
        double polynomial = -x * x - 1.26551223
                + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806 + t * (0.27886807
                        + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277))))))));
        return t * Math.exp(polynomial);
    }
}
