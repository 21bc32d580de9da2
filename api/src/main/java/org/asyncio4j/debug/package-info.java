/**
 * Tools to inspect a running program: which tasks wait for which, and the stack of each task.
 *
 * <ul>
 *   <li>{@link org.asyncio4j.debug.TaskDump} holds all tasks of all loops of the JVM at one moment, as a table, a tree
 *       or JSON, with the cycles of tasks that wait for each other.
 *   <li>{@link org.asyncio4j.debug.CallGraph} holds one future or task, and the tasks that wait for it.
 * </ul>
 *
 * <p>Nothing in {@code org.asyncio4j} depends on this package. One task's own view of itself is {@link
 * org.asyncio4j.Task#stack}.
 *
 * <p>Nothing accepts or returns null unless it is marked {@code @Nullable}.
 */
@NullMarked
package org.asyncio4j.debug;

import org.jspecify.annotations.NullMarked;
