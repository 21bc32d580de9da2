package org.asyncio4j.spi.support;

import java.util.List;
import org.asyncio4j.Task;

/**
 * Says which of the tasks that are ready make their step in a turn, and in which order: for loops that simulate.
 *
 * <p>A loop without one, which is what users get, runs them first come, first served.
 */
@FunctionalInterface
public interface TurnOrder {

    /**
     * A turn begins. Afterwards its tasks make their steps in the order in which they stand in the list; those that
     * are not in it any more are put off to the next turn. Callbacks keep their places, and tasks take each other's,
     * so that of one task there is never more than one step in a turn. On the thread that drives the loop.
     *
     * @param ready the tasks with a step in this turn, first come first: to be reordered, and to be taken from
     */
    void arrange(List<Task<?>> ready);
}
