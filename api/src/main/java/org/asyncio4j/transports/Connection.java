package org.asyncio4j.transports;

/**
 * A connection that has been made, and its protocol.
 *
 * @param <P> the protocol
 */
public record Connection<P extends BaseProtocol>(Transport transport, P protocol) {}
