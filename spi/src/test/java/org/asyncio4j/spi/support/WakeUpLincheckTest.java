package org.asyncio4j.spi.support;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopClock;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** A loop that is about to wait either sees what other threads left, or is woken by one of them. */
public class WakeUpLincheckTest {

    private static final ParkingLoop LOOP = ParkingLoop.of(CoroutineMechanism.HANDOFF);

    private final RunCycle cycle = new RunCycle(LOOP, LoopClock.system(), null, Long.MAX_VALUE);
    private volatile boolean left; // written by all but the loop
    private volatile boolean asleep; // written by the loop, and by whoever wakes it

    @Operation
    public void leaveEntry() {
        cycle.addFromOutside(on -> {});
        wakeUp();
    }

    @Operation
    public void leaveStop() {
        cycle.stop();
        wakeUp();
    }

    private void wakeUp() {
        left = true;
        if (cycle.endWaiting()) {
            asleep = false;
        }
    }

    /** The loop's turn up to where it would wait. */
    @Operation(nonParallelGroup = "loop")
    public void fallAsleep() {
        asleep = true; // before anybody can know that it waits
        cycle.announceWaiting();
        if (cycle.isWokenMeanwhile()) {
            asleep = false;
        }
    }

    /** Checked after each execution. */
    @Validate
    public void nobodySleepsOverAnything() {
        if (asleep && left) {
            throw new IllegalStateException("asleep, and nobody wakes it");
        }
    }

    /** One beside the loop is enough; a second one would only wake what the first let sleep. */
    @Test
    void nothingIsSleptOver() {
        new ModelCheckingOptions()
                .iterations(30)
                .invocationsPerIteration(40)
                .threads(2)
                .actorsPerThread(1)
                .actorsBefore(0)
                .actorsAfter(0)
                .check(WakeUpLincheckTest.class);
    }
}
