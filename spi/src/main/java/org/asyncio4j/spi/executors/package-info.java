/** A loop's executor for blocking code, its threads for files, and the jobs given to any executor. Not exported. */
@NullMarked
package org.asyncio4j.spi.executors;

import org.jspecify.annotations.NullMarked;
