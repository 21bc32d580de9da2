/** The load client of the benchmark page, and what goes over the wire in each question that has a server. */
@NullMarked
package org.asyncio4j.bench.contestants.load;

import org.jspecify.annotations.NullMarked;
