/** The questions of the page, the technologies, and the bars for this library: only data, and no code that runs. */
@NullMarked
package org.asyncio4j.bench.page.catalogue;

import org.jspecify.annotations.NullMarked;
