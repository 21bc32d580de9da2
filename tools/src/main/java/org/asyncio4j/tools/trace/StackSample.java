package org.asyncio4j.tools.trace;

import java.time.Duration;
import java.util.List;

/**
 * The stack of a step at some moment.
 *
 * @param kind the event that recorded it, such as a sleep or a sample of a computation
 * @param took the duration of that event; zero if it has none
 * @param frames the frames, the innermost first
 */
record StackSample(String kind, Duration took, List<String> frames) {}
