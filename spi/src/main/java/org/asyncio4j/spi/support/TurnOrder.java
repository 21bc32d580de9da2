package org.asyncio4j.spi.support;

import java.util.List;
import org.asyncio4j.Task;

/**
 * The choice of the ready tasks that make their step in a turn, and of their order: for simulated loops.
 *
 * <p>A loop without one, which is what users get, runs them first come, first served.
 */
@FunctionalInterface
public interface TurnOrder {

    /**
     * Arranges the tasks of a turn that begins. Afterwards the tasks make their steps in the order of the list; those
     * removed from it are postponed to the next turn. Callbacks keep their places, and tasks take each other's, so that
     * a task never makes more than one step in a turn. On the thread that drives the loop.
     *
     * @param ready the tasks with a step in this turn, first come first: to be reordered, and to be removed from
     */
    void arrange(List<Task<?>> ready);
}
