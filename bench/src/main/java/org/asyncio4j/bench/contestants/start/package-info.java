/**
 * The start-up cost of a program before its first callback runs; separate from the rest, because each class loaded
 * counts.
 */
@NullMarked
package org.asyncio4j.bench.contestants.start;

import org.jspecify.annotations.NullMarked;
