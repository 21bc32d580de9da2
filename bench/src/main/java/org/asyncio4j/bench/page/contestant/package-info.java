/** Programs that are measured: how each is found and started, and how it is spoken to. */
@NullMarked
package org.asyncio4j.bench.page.contestant;

import org.jspecify.annotations.NullMarked;
