package org.asyncio4j.transports;

/**
 * The read end of a pipe, and its protocol.
 *
 * @param <P> the type of the protocol
 * @param transport the transport, created by the loop
 * @param protocol the protocol, created by the factory
 */
public record ReadPipe<P extends Protocol>(ReadTransport transport, P protocol) {}
