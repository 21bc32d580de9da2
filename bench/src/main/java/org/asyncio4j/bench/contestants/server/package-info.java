/**
 * The contestants of the benchmark page that serve: a class for each technology, and {@code ServerContestant} above
 * them.
 */
@NullMarked
package org.asyncio4j.bench.contestants.server;

import org.jspecify.annotations.NullMarked;
