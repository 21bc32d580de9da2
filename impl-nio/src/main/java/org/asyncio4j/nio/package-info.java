/** The back end on java.nio. It waits in a selector, or parks while no channel is watched. */
@NullMarked
package org.asyncio4j.nio;

import org.jspecify.annotations.NullMarked;
