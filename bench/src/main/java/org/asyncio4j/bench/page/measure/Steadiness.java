package org.asyncio4j.bench.page.measure;

import java.util.ArrayDeque;

/** Whether a warm-up may end: successive batches differ by 5 percent at most. */
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
