package org.asyncio4j.bench.contestants.load;

import java.util.Arrays;

/** The latencies of requests, as counts by size, exact to a sixty-fourth. */
final class Latencies {

    private static final int BITS = 6;

    private final long[] counts = new long[Long.SIZE << BITS];
    private long total;

    void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    void add(long nanos) {
        counts[index(nanos)]++;
        total++;
    }

    /** Returns the time within which {@code percent} of the requests were answered; 0 if there were none. */
    long percentile(int percent) {
        long wanted = Math.ceilDiv(total * percent, 100);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (counts[i] > 0 && seen >= wanted) {
                return largest(i);
            }
        }
        return 0;
    }

    /**
     * Returns the index of a latency. Small ones have an index each; larger ones use the exponent and the bits after
     * the first.
     */
    private static int index(long nanos) {
        int shift = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos | 1) - BITS);
        return (shift << BITS) + (int) (nanos >> shift);
    }

    private static long largest(int index) {
        int shift = Math.max(0, (index >> BITS) - 1);
        long first = (long) (index - (shift << BITS)) << shift;
        return first + (1L << shift) - 1;
    }
}
