/** A flight recording as a page: {@code Recording} reads it, {@code TracePage} writes it. */
@NullMarked
package org.asyncio4j.tools.trace;

import org.jspecify.annotations.NullMarked;
