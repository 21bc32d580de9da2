/**
 * The contestants of this JVM that count operations: a class for each technology, and a method for each question, whose
 * comment describes one operation.
 */
@NullMarked
package org.asyncio4j.bench.contestants.counting;

import org.jspecify.annotations.NullMarked;
