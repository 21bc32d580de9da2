/** Child processes and pipes, over what the JDK has for them: threads that wait; not exported. */
@NullMarked
package org.asyncio4j.spi.process;

import org.jspecify.annotations.NullMarked;
