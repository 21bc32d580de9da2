/** Rules about files. */
@NullMarked
package org.asyncio4j.tck.rules.file;

import org.jspecify.annotations.NullMarked;
