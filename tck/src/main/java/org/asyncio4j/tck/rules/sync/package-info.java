/** Rules about locks, events, conditions, semaphores, barriers and queues. */
@NullMarked
package org.asyncio4j.tck.rules.sync;

import org.jspecify.annotations.NullMarked;
