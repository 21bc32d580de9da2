/** Child processes and pipes, over those of the JDK, on threads that wait. Not exported. */
@NullMarked
package org.asyncio4j.spi.process;

import org.jspecify.annotations.NullMarked;
