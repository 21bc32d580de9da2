/**
 * The back end that waits by parking and does its input and output in blocking calls on virtual
 * threads: an owning driver under the core of {@code org.asyncio4j.spi}. Not built yet: this module
 * offers no {@code EventLoopProvider}, and none is found through it.
 */
@NullMarked
package org.asyncio4j.virtual;

import org.jspecify.annotations.NullMarked;
