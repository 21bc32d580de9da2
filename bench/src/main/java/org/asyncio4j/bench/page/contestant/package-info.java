/** The measured programs: how each is found and started, and the protocol with it. */
@NullMarked
package org.asyncio4j.bench.page.contestant;

import org.jspecify.annotations.NullMarked;
