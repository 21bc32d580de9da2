/** What the contestants of this JVM do that count operations: a class for each technology, a method for each question. */
@NullMarked
package org.asyncio4j.bench.contestants.counting;

import org.jspecify.annotations.NullMarked;
