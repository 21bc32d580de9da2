/**
 * What things cost: one JMH class per question, each with the floor, the cost of the same without us, beside it.
 *
 * <p>{@code ./asyncio4j jmh TaskSwitch} runs one; {@code ./asyncio4j jmh --rounds 5 TaskSwitch} runs all variants
 * in turn, five times, and prints medians and ratios to the floor. Figures: {@code bench/RESULTS.md}.
 */
@NullMarked
package org.asyncio4j.bench;

import org.jspecify.annotations.NullMarked;
