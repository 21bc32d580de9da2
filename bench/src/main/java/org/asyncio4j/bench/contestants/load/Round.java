package org.asyncio4j.bench.contestants.load;

/**
 * What a round of requests took.
 *
 * @param nanos from the first request to the last answer
 * @param p50 within which half of the requests were answered, in nanoseconds
 * @param p99 within which 99 of 100 were
 * @param cpu the CPU time of the client's thread, in nanoseconds
 */
public record Round(long nanos, long p50, long p99, long cpu) {

    /** As the protocol of contestants has it. */
    @Override
    public String toString() {
        return "done " + nanos + " p50=" + p50 + " p99=" + p99 + " cpu=" + cpu;
    }
}
