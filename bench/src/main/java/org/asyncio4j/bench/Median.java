package org.asyncio4j.bench;

/** The median of several values. */
public final class Median {

    private Median() {}

    /** Returns the middle value, or the mean of the two in the middle. */
    public static double of(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
