/** Rules about mistakes in programs, and about what must not be lost when one is made. */
@NullMarked
package org.asyncio4j.tck.rules.hazard;

import org.jspecify.annotations.NullMarked;
