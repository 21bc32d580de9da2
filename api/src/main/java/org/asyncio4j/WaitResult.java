package org.asyncio4j;

import java.util.Set;

/**
 * The result of {@link Asyncio#waitUntil}: the futures that are done and those that are not, each in argument order.
 *
 * @param done the futures that are done
 * @param pending the futures that are not done; they keep running
 */
public record WaitResult<F extends Future<?>>(Set<F> done, Set<F> pending) {}
