package org.asyncio4j.transports;

/**
 * A child process that has been started, and its protocol.
 *
 * @param <P> the type of the protocol
 * @param transport the transport, created by the loop
 * @param protocol the protocol, created by the factory
 */
public record Child<P extends SubprocessProtocol>(SubprocessTransport transport, P protocol) {}
