/**
 * What things cost: one JMH class per question, each with its floor, which is the cost of the same without this
 * library.
 *
 * <p>{@code ./asyncio4j jmh TaskSwitch} runs one; {@code ./asyncio4j jmh --rounds 5 TaskSwitch} runs all variants in
 * turn, five times, and prints medians and ratios to the floor. The figures are in {@code bench/RESULTS.md}.
 */
@NullMarked
package org.asyncio4j.bench;

import org.jspecify.annotations.NullMarked;
