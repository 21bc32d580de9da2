/**
 * The back end without a selector: it waits by parking, and what blocks will block virtual threads beside the loop.
 */
@NullMarked
package org.asyncio4j.virtual;

import org.jspecify.annotations.NullMarked;
