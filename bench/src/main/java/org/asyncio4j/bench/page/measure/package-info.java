/** The measurement of a figure: warm-up, rounds in turn, and processor time. */
@NullMarked
package org.asyncio4j.bench.page.measure;

import org.jspecify.annotations.NullMarked;
