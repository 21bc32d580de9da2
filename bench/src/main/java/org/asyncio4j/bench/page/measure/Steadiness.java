package org.asyncio4j.bench.page.measure;

import java.util.ArrayDeque;

/** The criterion for the end of a warm-up: successive batches differ by at most 5 percent. */
final class Steadiness {
    private static final int SUCCESSIVE = 3;
    private static final double APART = 1.05;

    private final ArrayDeque<Double> last = new ArrayDeque<>();

    void add(double nanosPerOperation) {
        if (last.size() == SUCCESSIVE) {
            last.removeFirst();
        }
        last.addLast(nanosPerOperation);
    }

    boolean isReached() {
        double least = last.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = last.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return last.size() == SUCCESSIVE && most <= least * APART;
    }
}
