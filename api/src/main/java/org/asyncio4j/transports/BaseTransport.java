package org.asyncio4j.transports;

import org.jspecify.annotations.Nullable;

/**
 * A channel for outgoing and incoming bytes, created by the loop and used by a {@linkplain BaseProtocol protocol}.
 *
 * <p>Loop thread only: callbacks and tasks of the loop. No method suspends, and none throws because the other side is
 * gone.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseTransport">asyncio.BaseTransport</a>
 */
public interface BaseTransport {

    /**
     * Closes this transport: no more data is received, data written before is still sent, then {@link
     * BaseProtocol#connectionLost} is called with null, in a later turn. Idempotent.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseTransport.close">
     *     BaseTransport.close</a>
     */
    void close();

    /**
     * Returns whether this transport is closed, or about to be.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseTransport.is_closing">
     *     BaseTransport.is_closing</a>
     */
    boolean isClosing();

    /**
     * Returns information about this transport, also after it was closed, or null if it has none of the given kind.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseTransport.get_extra_info">
     *     BaseTransport.get_extra_info</a>
     */
    <T> @Nullable T extraInfo(ExtraInfo<T> what);

    /**
     * Returns the protocol that is notified of the events of this transport.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseTransport.get_protocol">
     *     BaseTransport.get_protocol</a>
     */
    BaseProtocol protocol();

    /**
     * Sets the protocol that is notified of all events from now on; {@code connectionMade} is not called on it.
     *
     * @throws IllegalArgumentException if the protocol is not suitable for this kind of transport
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseTransport.set_protocol">
     *     BaseTransport.set_protocol</a>
     */
    void setProtocol(BaseProtocol protocol);
}
