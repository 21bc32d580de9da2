/**
 * Rules about futures and tasks, groups of tasks, generators, and the calls that gather results or wait for several
 * tasks.
 */
@NullMarked
package org.asyncio4j.tck.rules.task;

import org.jspecify.annotations.NullMarked;
