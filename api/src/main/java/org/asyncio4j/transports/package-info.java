/**
 * Transports and protocols: connections as callbacks, the level below streams.
 *
 * <p>A transport is made by the loop and sends and receives bytes; a protocol is made by the program and hears of what
 * arrives. {@code loop.sockets()} makes both meet, and {@code loop.datagrams()} for UDP; {@code
 * loop.subprocesses()} and {@code loop.pipes()} do for children and pipes. Streams, in {@code
 * org.asyncio4j}, are such protocols and fit most programs better.
 */
@NullMarked
package org.asyncio4j.transports;

import org.jspecify.annotations.NullMarked;
