/**
 * The back end without a selector of its own. Its loops only park, and one thread watches the channels of all of them.
 */
@NullMarked
package org.asyncio4j.virtual;

import org.jspecify.annotations.NullMarked;
