/**
 * I/O of a loop: {@code Readiness}, which a back end implements, and {@code LoopIo}, through which events enter the
 * loop. For a transport of another kind, as over streams of Vert.x: {@code ProtocolCalls}, {@code StreamProtocols} and
 * {@code LateWrites}, with which it treats its protocol like a socket does.
 */
@NullMarked
package org.asyncio4j.spi.io;

import org.jspecify.annotations.NullMarked;
