/**
 * A network inside the JVM: named hosts on one simulated loop, and what goes wrong between them.
 *
 * <p>{@link org.asyncio4j.tck.network.Network} arranges it. Channels are the JDK's in everything but where their bytes
 * go: each transport, stream and server works on them unchanged. What takes time takes virtual time, and what is open is
 * drawn from the loop's seed.
 *
 * <p>All of it belongs to the loop's thread, and to the tasks of that loop.
 */
@NullMarked
package org.asyncio4j.tck.network;

import org.jspecify.annotations.NullMarked;
