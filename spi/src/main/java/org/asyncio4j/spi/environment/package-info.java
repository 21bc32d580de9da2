/** The environment of the core in this JVM: settings, the log, and whether java.lang is open. Not exported. */
@NullMarked
package org.asyncio4j.spi.environment;

import org.jspecify.annotations.NullMarked;
