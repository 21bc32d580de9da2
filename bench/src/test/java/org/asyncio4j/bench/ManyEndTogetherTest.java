package org.asyncio4j.bench;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.run;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.CancelledError;
import org.asyncio4j.GeneratorExit;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;

/**
 * The remains of a run end in time proportional to their number: these would take minutes if each searched the others.
 */
class ManyEndTogetherTest {

    private static final int MANY = 40_000;

    private int cancelled;
    private int closed;

    @Test
    void tasksAndGeneratorsLeftAtTheEndOfARunAllEnd() throws Exception {
        List<Object> held = new ArrayList<>();
        run(LoopConfig.backend("nio"), () -> {
            for (int i = 0; i < MANY; i++) {
                createTask(this::waitsUntilCancelled);
                AsyncGenerator<Integer> begun = AsyncGenerator.of(this::yieldsUntilClosed);
                begun.anext();
                held.add(begun);
            }
            sleep(Duration.ZERO);
        });
        Reference.reachabilityFence(held);
        assertEquals(MANY, cancelled);
        assertEquals(MANY, closed);
    }

    private void waitsUntilCancelled() {
        try {
            getRunningLoop().createFuture().await();
        } catch (CancelledError error) {
            cancelled++;
            throw error;
        }
    }

    private void yieldsUntilClosed(AsyncGenerator.Yielder<Integer> out) {
        try {
            out.yield(1);
        } catch (GeneratorExit exit) {
            closed++;
            throw exit;
        }
    }
}
