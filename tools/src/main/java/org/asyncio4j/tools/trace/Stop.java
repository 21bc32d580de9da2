package org.asyncio4j.tools.trace;

import java.time.Duration;
import java.util.List;

/**
 * Where a step stood at some moment.
 *
 * @param kind the event that has recorded it, such as a sleep or a sample of a computation
 * @param took how long it stood there; zero if that was a sample
 * @param frames the innermost first
 */
record Stop(String kind, Duration took, List<String> frames) {}
