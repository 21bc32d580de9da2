package org.asyncio4j.transports;

/**
 * The write end of a pipe, and its protocol.
 *
 * @param <P> the type of the protocol
 * @param transport the transport, created by the loop
 * @param protocol the protocol, created by the factory
 */
public record WritePipe<P extends BaseProtocol>(WriteTransport transport, P protocol) {}
