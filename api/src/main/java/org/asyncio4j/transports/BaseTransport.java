package org.asyncio4j.transports;

import org.jspecify.annotations.Nullable;

/**
 * A way by which bytes leave and arrive, made by the loop and used by a {@linkplain BaseProtocol protocol}.
 *
 * <p>Loop thread only: callbacks and tasks of the loop. No method suspends, and none throws because the other side has
 * gone.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseTransport">asyncio.BaseTransport</a>
 */
public interface BaseTransport {

    /**
     * Closes it: no more data is received, what was written before is still sent, then {@link
     * BaseProtocol#connectionLost} is called with null, in a later turn. Idempotent.
     */
    void close();

    /** Whether it is closed, or about to be. */
    boolean isClosing();

    /**
     * What is known about it, also after it was closed; null where it has nothing of the kind.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.BaseTransport.get_extra_info">
     *     BaseTransport.get_extra_info</a>
     */
    <T> @Nullable T extraInfo(ExtraInfo<T> what);

    /** The protocol that hears of what happens here. */
    BaseProtocol protocol();

    /**
     * Has another protocol hear of everything from now on; {@code connectionMade} is not called on it.
     *
     * @throws IllegalArgumentException if it is not one for this kind of transport
     */
    void setProtocol(BaseProtocol protocol);
}
