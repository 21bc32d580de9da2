package org.asyncio4j.bench.page.measure;

import java.time.Duration;

/**
 * The length of a warm-up.
 *
 * <p>A compiler starts after a number of calls, and competes for the processor with what it compiles. So time alone is
 * no measure: on a machine with other work, a server may have answered a tenth of the requests after the same time.
 *
 * @param least the shortest time
 * @param most the time after which it ends without being steady
 * @param operations the number of operations without which it does not end before {@code bound}
 * @param bound the time after which it ends in any case, at least {@code most}
 */
public record WarmUp(Duration least, Duration most, long operations, Duration bound) {

    /** Returns a warm-up that ends when it is steady, and after {@code most} in any case. */
    static WarmUp upTo(Duration most) {
        return new WarmUp(Duration.ZERO, most, 0, most);
    }

    boolean isOver(long nanos, long done, boolean steady) {
        return nanos >= bound.toNanos()
                || (done >= operations && nanos >= (steady ? least : most).toNanos());
    }

    boolean isEnough(long done) {
        return done >= operations;
    }
}
