/**
 * Rules about a loop itself: its callbacks and timers, how it runs, ends and is debugged, runners, signals and groups
 * of loops.
 */
@NullMarked
package org.asyncio4j.tck.rules.loop;

import org.jspecify.annotations.NullMarked;
