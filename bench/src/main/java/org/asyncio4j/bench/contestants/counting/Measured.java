package org.asyncio4j.bench.contestants.counting;

import java.util.Map;

/**
 * What a number of operations took.
 *
 * @param nanos all of them, without set-up
 * @param figures what the question asks for besides, {@code bytes}
 */
public record Measured(long nanos, Map<String, Long> figures) {

    static Measured nanos(long nanos) {
        return new Measured(nanos, Map.of());
    }

    static Measured since(long begin) {
        return nanos(System.nanoTime() - begin);
    }

    /** As the protocol of contestants has it. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("done ").append(nanos);
        figures.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
        return line.toString();
    }
}
