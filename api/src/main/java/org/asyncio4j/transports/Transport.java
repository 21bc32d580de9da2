package org.asyncio4j.transports;

/**
 * A connection of bytes in both directions.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#asyncio.Transport">asyncio.Transport</a>
 */
public interface Transport extends ReadTransport, WriteTransport {}
