package org.asyncio4j.transports;

/**
 * The end of a pipe that is written, and its protocol.
 *
 * @param <P> the type of the protocol
 * @param transport made by the loop
 * @param protocol made by the factory
 */
public record WritePipe<P extends BaseProtocol>(WriteTransport transport, P protocol) {}
