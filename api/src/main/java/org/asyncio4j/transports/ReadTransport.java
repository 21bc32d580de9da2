package org.asyncio4j.transports;

/**
 * A transport from which data arrives.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.ReadTransport">asyncio.ReadTransport</a>
 */
public interface ReadTransport extends BaseTransport {

    /**
     * Returns whether data is received: the transport is neither paused nor closing.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.ReadTransport.is_reading">
     *     ReadTransport.is_reading</a>
     */
    boolean isReading();

    /**
     * Stops receiving data until {@link #resumeReading}: the other side has to wait. Idempotent.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.ReadTransport.pause_reading">
     *     ReadTransport.pause_reading</a>
     */
    void pauseReading();

    /**
     * Resumes receiving data after {@link #pauseReading}; has no effect otherwise.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.ReadTransport.resume_reading">
     *     ReadTransport.resume_reading</a>
     */
    void resumeReading();
}
