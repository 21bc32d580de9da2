/** The tools for writing rules: loops, trails, steps, turns, and the single scale of patience. */
@NullMarked
package org.asyncio4j.tck.harness;

import org.jspecify.annotations.NullMarked;
