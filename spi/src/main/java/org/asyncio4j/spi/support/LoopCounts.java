package org.asyncio4j.spi.support;

import java.util.HashMap;
import java.util.Map;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.core.RunCycle;

/**
 * The amount of work that a loop of the core has done: for tests that distinguish a slow loop from one that is stuck.
 *
 * @param turns the number of turns that have begun
 * @param entries the number of callbacks, timers and steps of tasks that have begun
 * @param waits whether it waits now, and has nothing to do
 */
public record LoopCounts(long turns, long entries, boolean waits) {

    /** Returns the counts of the loops that run in this JVM now. Racily, any thread. */
    public static Map<EventLoop, LoopCounts> ofAllRunning() {
        Map<EventLoop, LoopCounts> counts = new HashMap<>();
        for (EventLoop each : AbstractEventLoop.allRunning()) {
            if (each instanceof AbstractEventLoop loop) {
                RunCycle cycle = loop.parts.cycle;
                counts.put(loop, new LoopCounts(cycle.turns(), cycle.steps(), cycle.isWaiting()));
            }
        }
        return counts;
    }
}
