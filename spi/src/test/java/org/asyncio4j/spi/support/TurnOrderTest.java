package org.asyncio4j.spi.support;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The changes that an order of turns may make to a turn. */
class TurnOrderTest {

    private final List<String> trail = new ArrayList<>(); // the loop

    /** A loop whose turns {@code order} arranges. */
    private static final class ArrangedLoop extends AbstractEventLoop {
        ArrangedLoop(CoroutineMechanism mechanism, TurnOrder order) {
            super("arranged", LoopConfig.defaults().withCoroutines(mechanism), new ParkingDriver(), order);
        }
    }

    private void run(CoroutineMechanism mechanism, TurnOrder order) {
        try (EventLoop loop = new ArrangedLoop(mechanism, order)) {
            loop.runUntilComplete(Asyncio.coroutine(() -> {
                getRunningLoop().callSoon(() -> trail.add("callback 1"));
                List<Task<?>> tasks = new ArrayList<>();
                for (String name : List.of("a", "b", "c")) {
                    tasks.add(createTask(() -> {
                        trail.add(name + 1);
                        sleep(Duration.ZERO);
                        trail.add(name + 2);
                    }));
                    getRunningLoop().callSoon(() -> trail.add("callback " + name));
                }
                for (Task<?> task : tasks) {
                    task.await();
                }
            }));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tasksTakeEachOthersPlacesAndCallbacksKeepTheirs(CoroutineMechanism mechanism) {
        run(mechanism, Collections::reverse);
        assertEquals(
                List.of(
                        "callback 1", "c1", "callback a", "b1", "callback b", "a1", "callback c", "a2", "b2", "c2"),
                trail); // the second turn's tasks stood in the order of the first and are reversed again
    }

    /** One step in each turn: none is lost, none comes twice. The sixth turn has the first awaiter among its tasks. */
    @ParameterizedTest
    @EnumSource
    void whatIsPutOffComesInTheNextTurn(CoroutineMechanism mechanism) {
        List<Integer> turns = new ArrayList<>();
        run(mechanism, ready -> {
            turns.add(ready.size());
            if (ready.size() > 1) {
                ready.subList(1, ready.size()).clear();
            }
        });
        assertEquals(
                List.of("callback 1", "a1", "callback a", "callback b", "callback c", "b1", "c1", "a2", "b2", "c2"),
                trail);
        assertEquals(List.of(1, 3, 3, 3, 3, 3), turns.subList(0, 6));
    }

    @ParameterizedTest
    @EnumSource
    void aTurnMayHaveNoTaskAtAll(CoroutineMechanism mechanism) {
        int[] turn = {0};
        run(mechanism, ready -> {
            if (turn[0]++ % 3 != 0) {
                ready.clear();
            }
        });
        assertEquals(List.of("a1", "b1", "c1", "a2", "b2", "c2"),
                trail.stream().filter(each -> each.length() == 2).toList());
    }
}
