/** ArchUnit rules that programs on asyncio4j can check their own classes against. */
@NullMarked
package org.asyncio4j.tck.arch;

import org.jspecify.annotations.NullMarked;
