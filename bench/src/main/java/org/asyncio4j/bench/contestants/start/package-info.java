/** What a program pays before its first callback runs; apart from the rest, as each class that is loaded counts. */
@NullMarked
package org.asyncio4j.bench.contestants.start;

import org.jspecify.annotations.NullMarked;
