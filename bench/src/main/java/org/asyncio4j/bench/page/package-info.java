/** The comparison page: measures every contestant, judges the figures and writes the page. */
@NullMarked
package org.asyncio4j.bench.page;

import org.jspecify.annotations.NullMarked;
