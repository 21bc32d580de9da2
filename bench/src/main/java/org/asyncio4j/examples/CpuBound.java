package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** CPU-bound work goes to an executor, in slices, and leaves the loop free; 18.py. */
final class CpuBound {
    static void main(String[] args) {
        run(CpuBound::program);
    }

    static void program() {
        var loop = getRunningLoop();
        var slices =
                IntStream.range(0, 4).mapToObj(i -> new Slice(i * 10_000, (i + 1) * 10_000)).toList();
        List<Long> counts;
        try (var pool = Executors.newFixedThreadPool(2)) {
            var counting = slices.stream().map(slice -> loop.runInExecutor(pool, slice::countPrimes));
            counts = gather(counting.toList()).await();
        }
        for (int i = 0; i < slices.size(); i++) {
            IO.println("primes from %s: %d".formatted(slices.get(i), counts.get(i)));
        }
        IO.println("in all: " + counts.stream().mapToLong(Long::longValue).sum());
    }

    record Slice(int start, int stop) {
        long countPrimes() {
            return IntStream.range(start, stop).filter(CpuBound::isPrime).count();
        }

        @Override
        public String toString() {
            return start + " to " + stop;
        }
    }

    static boolean isPrime(int n) {
        return n > 1 && IntStream.rangeClosed(2, (int) Math.sqrt(n)).allMatch(d -> n % d != 0);
    }
}
