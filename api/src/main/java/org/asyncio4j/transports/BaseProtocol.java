package org.asyncio4j.transports;

import org.jspecify.annotations.Nullable;

/**
 * A receiver of the events of one transport. Unless documented otherwise, each method does nothing by default. All
 * methods are called on the loop's thread as callbacks, and must not await.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseProtocol">asyncio.BaseProtocol</a>
 */
public interface BaseProtocol {

    /**
     * Called first, once, when the transport is ready.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseProtocol.connection_made">
     *     BaseProtocol.connection_made</a>
     */
    default void connectionMade(BaseTransport transport) {}

    /**
     * Called last, once, when the transport is gone, and always in a turn of its own.
     *
     * @param failure the cause; null if the transport was closed, by this side or, at its end, by the other
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseProtocol.connection_lost">
     *     BaseProtocol.connection_lost</a>
     */
    default void connectionLost(@Nullable Throwable failure) {}

    /**
     * Called when more than the high water mark is buffered: writing should pause. The call is made inside the {@code
     * write} that exceeded the mark. Calls of this method and {@link #resumeWriting} alternate.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseProtocol.pause_writing">
     *     BaseProtocol.pause_writing</a>
     */
    default void pauseWriting() {}

    /**
     * Called when no more than the low water mark is buffered: writing may continue.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseProtocol.resume_writing">
     *     BaseProtocol.resume_writing</a>
     */
    default void resumeWriting() {}

    /**
     * Called when the server of this connection shuts down (see {@link org.asyncio4j.Server#shutdown}): the protocol is
     * to start nothing new. Called at most once, and not if the connection is already closing. The default
     * implementation closes the transport, which still sends written bytes. A protocol with work in progress may
     * instead close it when the work is done; the transport is aborted when the grace period is over.
     *
     * @param transport the transport that was passed to {@link #connectionMade}, or that is layered over it since TLS
     *     was started
     * @apiNote Not in asyncio.
     */
    default void shutdownRequested(BaseTransport transport) {
        transport.close();
    }
}
