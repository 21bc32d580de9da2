package org.asyncio4j.transports;

import org.jspecify.annotations.Nullable;

/**
 * Hears of what happens on one transport. Each method does nothing unless overridden or said otherwise, is called on the
 * loop's thread as a callback, and must not await.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseProtocol">asyncio.BaseProtocol</a>
 */
public interface BaseProtocol {

    /** The transport is there: the first call, once. */
    default void connectionMade(BaseTransport transport) {}

    /**
     * The transport is gone: the last call, once, and always in a turn of its own.
     *
     * @param failure why; null if it was closed, by this side or, at its end, by the other
     */
    default void connectionLost(@Nullable Throwable failure) {}

    /**
     * More than the high water mark waits to be sent: writing should pause. Called inside the {@code write} that went
     * over it. Calls of this and {@link #resumeWriting} alternate.
     */
    default void pauseWriting() {}

    /** No more than the low water mark waits to be sent: writing may go on. */
    default void resumeWriting() {}

    /**
     * The server of this connection shuts down, see {@link org.asyncio4j.Server#shutdown}: nothing new is to be begun
     * here. Called once at most, and not if the connection is closing already. Closes the transport unless overridden,
     * which still sends what was written. A protocol in the middle of something may instead close it when that is done;
     * it is aborted when the time is up.
     *
     * @param transport the one that was given to {@link #connectionMade}, or lies over it since TLS was started
     * @apiNote Not in asyncio.
     */
    default void shutdownRequested(BaseTransport transport) {
        transport.close();
    }
}
