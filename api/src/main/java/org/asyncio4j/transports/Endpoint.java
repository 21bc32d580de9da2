package org.asyncio4j.transports;

/**
 * A datagram endpoint: what sends, and what hears.
 *
 * @param <P> the type of the protocol
 * @param transport made by the loop
 * @param protocol made by the factory
 */
public record Endpoint<P extends DatagramProtocol>(DatagramTransport transport, P protocol) {}
