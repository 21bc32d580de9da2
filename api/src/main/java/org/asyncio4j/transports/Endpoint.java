package org.asyncio4j.transports;

/**
 * A datagram endpoint: its transport and its protocol.
 *
 * @param <P> the type of the protocol
 * @param transport the transport, which sends, created by the loop
 * @param protocol the protocol, which receives, created by the factory
 */
public record Endpoint<P extends DatagramProtocol>(DatagramTransport transport, P protocol) {}
