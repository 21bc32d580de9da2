/** The way in which the facade finds a back end; not exported. */
@NullMarked
package org.asyncio4j.spi.internal;

import org.jspecify.annotations.NullMarked;
