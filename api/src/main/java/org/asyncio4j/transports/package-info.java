/**
 * Transports and protocols: connections as callbacks, the level below streams.
 *
 * <p>A transport is created by the loop and sends and receives bytes; a protocol is created by the program and is
 * notified of arriving data. {@code loop.sockets()} connects the two, as do {@code loop.datagrams()} for UDP, and
 * {@code loop.subprocesses()} and {@code loop.pipes()} for child processes and pipes. Streams, in {@code
 * org.asyncio4j}, are such protocols and fit most programs better.
 */
@NullMarked
package org.asyncio4j.transports;

import org.jspecify.annotations.NullMarked;
