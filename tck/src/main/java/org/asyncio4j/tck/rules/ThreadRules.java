package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.getRunningLoop;

import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about other threads and executors (THREAD). */
public abstract class ThreadRules extends RuleArea {

    /** For the conformance class. */
    protected ThreadRules() {}

    /**
     * A callback from the loop's own thread keeps its place between the others, threadsafe or not.
     *
     * <p>If this fails: there are two queues.
     */
    @Rule(
            id = "THREAD-051",
            asyncio = 51,
            says = "On the loop's own thread, callSoonThreadsafe and callSoon share one order.",
            source = "base_events.py BaseEventLoop.call_soon_threadsafe")
    void threadsafeCallbacksOfTheLoopsThreadKeepTheirPlace() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            loop.callSoon(trail().mark(1));
            loop.callSoonThreadsafe(trail().mark(2));
            loop.callSoon(trail().mark(3));
            turns(1);
        });
        trail().expect(1, 2, 3);
    }
}
