/** The means that rules of several subjects share: channels, pairs of connected ends, and witnesses of what happens. */
@NullMarked
package org.asyncio4j.tck.rules;

import org.jspecify.annotations.NullMarked;
