/** The report of a run, as JSON for programs. */
@NullMarked
package org.asyncio4j.bench.page.result;

import org.jspecify.annotations.NullMarked;
