/** The command line {@code ./asyncio4j}: a class for each command, and {@code Main} above them. */
@NullMarked
package org.asyncio4j.bench.cli;

import org.jspecify.annotations.NullMarked;
