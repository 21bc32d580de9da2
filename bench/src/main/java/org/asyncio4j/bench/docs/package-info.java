/** The documentation as HTML: the pages of this checkout, and the Javadoc of what is published. */
@NullMarked
package org.asyncio4j.bench.docs;

import org.jspecify.annotations.NullMarked;
