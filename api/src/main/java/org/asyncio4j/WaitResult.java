package org.asyncio4j;

import java.util.Set;

/**
 * What {@link Asyncio#waitUntil} found: the futures that are done and those that are not, each in argument order.
 *
 * @param done those that are done
 * @param pending those that are not; they keep running
 */
public record WaitResult<F extends Future<?>>(Set<F> done, Set<F> pending) {}
