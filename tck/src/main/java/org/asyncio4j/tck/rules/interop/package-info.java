/** Rules about what is shared with Java's own libraries: completion stages, publishers and values bound to threads. */
@NullMarked
package org.asyncio4j.tck.rules.interop;

import org.jspecify.annotations.NullMarked;
