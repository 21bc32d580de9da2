/** The conformance kit: extend {@link org.asyncio4j.tck.EventLoopConformance}, get a report. */
@NullMarked
package org.asyncio4j.tck;

import org.jspecify.annotations.NullMarked;
