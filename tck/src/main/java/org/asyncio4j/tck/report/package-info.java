/** The results of a run of the kit: the catalogue, the listener, the report. */
@NullMarked
package org.asyncio4j.tck.report;

import org.jspecify.annotations.NullMarked;
