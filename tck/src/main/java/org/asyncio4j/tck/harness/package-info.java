/** What rules are written with: loops, trails, steps, turns, and the one scale of patience. */
@NullMarked
package org.asyncio4j.tck.harness;

import org.jspecify.annotations.NullMarked;
