/** Rules about cancellation, scopes and timeouts, and about every call that suspends, cancelled at every point. */
@NullMarked
package org.asyncio4j.tck.rules.cancel;

import org.jspecify.annotations.NullMarked;
