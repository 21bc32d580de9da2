package org.asyncio4j.tools.trace;

import java.time.Duration;
import java.time.Instant;

/**
 * The time for which a callback or a step of a task has waited for its turn.
 *
 * @param by the task or callback that had made it ready; empty if it was the loop
 */
record Wait(String loop, String what, String by, Instant start, Duration took) {}
