/**
 * A network inside the JVM: named hosts on one simulated loop, and faults between them.
 *
 * <p>{@link org.asyncio4j.tck.network.Network} arranges it. Channels are the JDK's in everything except where their
 * bytes go: each transport, stream and server works on them unchanged. Delays take virtual time, and random choices are
 * drawn from the loop's seed.
 *
 * <p>Everything belongs to the loop's thread, and to the tasks of that loop.
 */
@NullMarked
package org.asyncio4j.tck.network;

import org.jspecify.annotations.NullMarked;
