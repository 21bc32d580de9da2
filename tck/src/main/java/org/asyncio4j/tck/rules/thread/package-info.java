/** Rules about other threads: calls from them, executors and futures of threads. */
@NullMarked
package org.asyncio4j.tck.rules.thread;

import org.jspecify.annotations.NullMarked;
