package org.asyncio4j.bench.contestants.load;

/**
 * The result of a round of requests.
 *
 * @param nanos the time from the first request to the last answer
 * @param p50 the time within which half of the requests were answered, in nanoseconds
 * @param p99 the time within which 99 of 100 were answered
 * @param cpu the CPU time of the client's thread, in nanoseconds
 */
public record Round(long nanos, long p50, long p99, long cpu) {

    /** Returns the figures in the protocol of contestants. */
    @Override
    public String toString() {
        return "done " + nanos + " p50=" + p50 + " p99=" + p99 + " cpu=" + cpu;
    }
}
