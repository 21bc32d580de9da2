package org.asyncio4j.transports;

/**
 * The end of a pipe that is read, and its protocol.
 *
 * @param <P> the type of the protocol
 * @param transport made by the loop
 * @param protocol made by the factory
 */
public record ReadPipe<P extends Protocol>(ReadTransport transport, P protocol) {}
