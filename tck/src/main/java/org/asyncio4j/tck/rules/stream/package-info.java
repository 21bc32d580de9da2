/** Rules about stream readers and writers. */
@NullMarked
package org.asyncio4j.tck.rules.stream;

import org.jspecify.annotations.NullMarked;
