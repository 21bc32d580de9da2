package org.asyncio4j;

import java.net.InetSocketAddress;

/**
 * A received datagram.
 *
 * @param data the bytes, which belong to the program; may be empty
 * @param from the address of the sender
 */
@SuppressWarnings("ArrayRecordComponent") // datagrams are not compared
public record Datagram(byte[] data, InetSocketAddress from) {}
