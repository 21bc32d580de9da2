package org.asyncio4j.tck.simulation;

import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.asyncio4j.Task;
import org.asyncio4j.spi.support.TurnOrder;

/** An order in which tasks are shuffled, and wait a turn now and then. */
final class RandomOrder implements TurnOrder {

    private final RandomGenerator random;
    private final int reluctance; // the probability, in quarters, that a task waits a turn: drawn once for the loop

    RandomOrder(RandomGenerator random) {
        this.random = random;
        this.reluctance = random.nextInt(4);
    }

    @Override
    public void arrange(List<Task<?>> ready) {
        Collections.shuffle(ready, random);
        if (reluctance > 0) {
            ready.removeIf(task -> random.nextInt(4) < reluctance);
        }
    }
}
