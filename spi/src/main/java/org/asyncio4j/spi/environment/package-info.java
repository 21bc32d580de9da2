/** What surrounds the core in this JVM: settings, the log, whether java.lang is open; not exported. */
@NullMarked
package org.asyncio4j.spi.environment;

import org.jspecify.annotations.NullMarked;
