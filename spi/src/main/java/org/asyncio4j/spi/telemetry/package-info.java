/**
 * Loops and tasks for the monitoring of a JVM: contexts that follow tasks, meters, and spans of slow steps.
 *
 * <p>Each class needs one library, and is the way to use it: {@link org.asyncio4j.spi.telemetry.PropagatedContext}
 * Micrometer's context-propagation, {@link org.asyncio4j.spi.telemetry.LoopMeters} micrometer-core, {@link
 * org.asyncio4j.spi.telemetry.SlowStepSpans} the API of OpenTelemetry. All three are optional dependencies; only this
 * package refers to them. A program that uses none of these classes pays nothing.
 */
@NullMarked
package org.asyncio4j.spi.telemetry;

import org.jspecify.annotations.NullMarked;
