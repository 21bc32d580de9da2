/** The contestants of the benchmark page that this JVM runs: ours, the floors, and rivals in Java. */
@NullMarked
package org.asyncio4j.bench.contestants;

import org.jspecify.annotations.NullMarked;
