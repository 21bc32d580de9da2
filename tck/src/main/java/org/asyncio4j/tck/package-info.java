/**
 * The conformance kit: a class that extends {@link org.asyncio4j.tck.EventLoopConformance} tests a back end and writes
 * a report.
 */
@NullMarked
package org.asyncio4j.tck;

import org.jspecify.annotations.NullMarked;
