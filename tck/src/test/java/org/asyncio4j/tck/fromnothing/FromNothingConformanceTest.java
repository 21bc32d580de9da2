package org.asyncio4j.tck.fromnothing;

import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.rule.Deviation;

/** A loop that shares no code with the core keeps every rule that a loop must keep: they test the contract alone. */
@Deviation(rule = "HAZARD-404", issue = "nothing watches this loop from outside", until = "it is watched")
@Deviation(rule = "HAZARD-405", issue = "nothing watches this loop from outside", until = "it is watched")
@Deviation(rule = "GRAPH-408", issue = "its stacks leave out the function of asyncio, too", until = "they show it")
@Deviation(rule = "FUTURE-409", issue = "it holds what such a failure refers to", until = "it lets go of that")
@Deviation(rule = "THREAD-447", issue = "it has no list of threads that wait for it", until = "it has")
class FromNothingConformanceTest extends EventLoopConformance {
    @Override
    protected EventLoopProvider provider() {
        return new FromNothingLoopProvider();
    }
}
