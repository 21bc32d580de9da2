/**
 * Workers in several JVMs that share the jobs of one Redis stream: {@code Producer}, {@code Worker}, and
 * {@code KilledWorker}, which starts all of it, kills a worker, and prints the balance.
 *
 * <p>Redis is the only thing that the workers share. Each of them is a loop in a JVM of its own, and uses the
 * asynchronous API of Lettuce through {@link org.asyncio4j.Asyncio#wrapFuture(java.util.concurrent.CompletionStage)
 * wrapFuture}.
 *
 * <p>What is promised: every job is done <em>at least</em> once, or is found among the dead letters. It is done again
 * only if its worker died, or was unreachable for {@link WorkerLimits#ABANDONED}, after the effect and before the
 * acknowledgement. No two workers run it at once, unless one of them is suspended as a whole for that long: it learns
 * only afterwards that it has lost the job. An effect for which that is not good enough has to be idempotent, or has to
 * go into the same transaction as the acknowledgement.
 */
@NullMarked
package org.asyncio4j.examples.redis;

import org.jspecify.annotations.NullMarked;
