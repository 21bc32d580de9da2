/**
 * Rules run in a JVM of their own: what is tested there is broken, and may hang, leave threads behind or end the JVM.
 *
 * <p>{@code Worker} is that JVM's side, {@code WorkerProcess} the tests'.
 */
package org.asyncio4j.tck.worker;
