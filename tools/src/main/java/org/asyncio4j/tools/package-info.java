/** Commands that show what the tasks of another JVM do, now or in a recording: {@code java -jar asyncio4j-tools.jar}. */
@NullMarked
package org.asyncio4j.tools;

import org.jspecify.annotations.NullMarked;
