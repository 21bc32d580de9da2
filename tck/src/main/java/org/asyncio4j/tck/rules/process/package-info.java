/** Rules about child processes and pipes. */
@NullMarked
package org.asyncio4j.tck.rules.process;

import org.jspecify.annotations.NullMarked;
