/** What the page asks, of whom, and what it asks of us: data, and nothing that runs. */
@NullMarked
package org.asyncio4j.bench.page.catalogue;

import org.jspecify.annotations.NullMarked;
