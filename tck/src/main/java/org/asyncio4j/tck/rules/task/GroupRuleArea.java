package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.getRunningLoop;

import org.asyncio4j.CancelledError;
import org.asyncio4j.tck.harness.RuleArea;

/** Common parts of the rules about task groups: children whose ends leave a trail. */
abstract class GroupRuleArea extends RuleArea {

    /** Awaits an event that never comes; marks the cancellation, and the end after {@code turns} more turns. */
    final void untilCancelled(String name, int turns) {
        try {
            getRunningLoop().createFuture().await();
        } catch (CancelledError cancelled) {
            trail().add(name + " cancelled");
            turns(turns);
            trail().add(name + " ended");
            throw cancelled;
        }
    }

    /** Does the same, but fails in its clean-up. */
    final void untilCancelledThenFailing(RuntimeException failure) {
        try {
            getRunningLoop().createFuture().await();
        } finally {
            turns(2);
            trail().add("failed in clean-up");
            throwIt(failure);
        }
    }

    static void throwIt(RuntimeException failure) {
        throw failure;
    }
}
