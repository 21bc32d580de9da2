package org.asyncio4j.transports;

/**
 * An established connection, and its protocol.
 *
 * @param <P> the type of the protocol
 */
public record Connection<P extends BaseProtocol>(Transport transport, P protocol) {}
