/** The command line {@code ./asyncio4j}: a command per class, and {@code Main} above them. */
@NullMarked
package org.asyncio4j.bench.cli;

import org.jspecify.annotations.NullMarked;
