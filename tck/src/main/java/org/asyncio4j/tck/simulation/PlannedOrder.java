package org.asyncio4j.tck.simulation;

import java.util.List;
import org.asyncio4j.Task;
import org.asyncio4j.spi.support.TurnOrder;

/** The order of a plan. Where the run differs from the one that was planned for, choices are followed as far as possible. */
final class PlannedOrder implements TurnOrder {

    private final TurnPlan plan;
    private int turn; // the loop's thread

    PlannedOrder(TurnPlan plan) {
        this.plan = plan;
    }

    @Override
    public void arrange(List<Task<?>> ready) {
        List<Integer> places = plan.choices().get(turn++);
        if (places == null) {
            return;
        }
        List<Task<?>> before = List.copyOf(ready);
        List<Task<?>> chosen =
                places.stream().filter(place -> place < before.size()).<Task<?>>map(before::get).toList();
        if (!chosen.isEmpty()) {
            ready.clear();
            ready.addAll(chosen);
        }
    }
}
