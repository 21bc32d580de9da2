/** Tests of programs: {@link org.asyncio4j.tck.junit.AsyncioTest} runs a test method as a task. */
@NullMarked
package org.asyncio4j.tck.junit;

import org.jspecify.annotations.NullMarked;
