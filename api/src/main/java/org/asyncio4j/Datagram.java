package org.asyncio4j;

import java.net.InetSocketAddress;

/**
 * A datagram that has arrived.
 *
 * @param data its bytes, the program's to keep; none if it is empty
 * @param from who has sent it
 */
@SuppressWarnings("ArrayRecordComponent") // datagrams are not compared
public record Datagram(byte[] data, InetSocketAddress from) {}
