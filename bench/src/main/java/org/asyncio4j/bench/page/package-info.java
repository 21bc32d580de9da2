/** The page that compares: measures every contestant, judges the figures and writes them down. */
@NullMarked
package org.asyncio4j.bench.page;

import org.jspecify.annotations.NullMarked;
