package org.asyncio4j.transports;

/**
 * A transport from which data arrives.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.ReadTransport">asyncio.ReadTransport</a>
 */
public interface ReadTransport extends BaseTransport {

    /** Whether data is received: it is not paused and not closing. */
    boolean isReading();

    /** Has no more data arrive until {@link #resumeReading}: the other side has to wait. Idempotent. */
    void pauseReading();

    /** Ends the effect of {@link #pauseReading}; harmless without. */
    void resumeReading();
}
