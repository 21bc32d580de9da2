/** The evaluation of the figures of a run: spreads, ratios, voids, bars and changes. */
@NullMarked
package org.asyncio4j.bench.page.verdict;

import org.jspecify.annotations.NullMarked;
