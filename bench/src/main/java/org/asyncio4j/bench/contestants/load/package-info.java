/** The load client of the benchmark page, and the data on the wire for each question that has a server. */
@NullMarked
package org.asyncio4j.bench.contestants.load;

import org.jspecify.annotations.NullMarked;
