package org.asyncio4j.spi.core;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.spi.LincheckProbe;
import org.asyncio4j.spi.support.ParkingLoop;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A loop that is about to wait either sees what other threads have left, or is woken by one of them. */
public class WakeUpFlagLincheckTest {

    private static final ParkingLoop LOOP = ParkingLoop.of(CoroutineMechanism.HANDOFF);

    private final WakeUpFlag wakeUp = new WakeUpFlag(this::wake);
    private final RunCycle cycle = LoopPieces.cycleOf(LOOP, wakeUp);
    private volatile boolean left; // written by all threads but the loop's
    private volatile boolean asleep; // written by the loop, and by the thread that wakes it

    @Operation
    public void leaveEntry() {
        cycle.enqueueFromOutside(_ -> {});
        left = true;
    }

    @Operation
    public void leaveStop() {
        cycle.stop();
        left = true;
    }

    private void wake() {
        asleep = false;
    }

    /** Runs the loop's turn up to where it would wait. */
    @Operation(nonParallelGroup = "loop")
    public void fallAsleep() {
        asleep = true; // before any thread can see that it waits
        wakeUp.announce();
        if (cycle.isWokenBeforeWaiting()) {
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

    @BeforeAll
    static void lincheckFinds() {
        LincheckProbe.requireThatItFinds();
    }

    /** One thread beside the loop is enough; a second one would only wake the loop that the first has missed. */
    @Test
    void nothingIsSleptOver() {
        new ModelCheckingOptions()
                .iterations(30)
                .invocationsPerIteration(40)
                .threads(2)
                .actorsPerThread(1)
                .actorsBefore(0)
                .actorsAfter(0)
                .check(WakeUpFlagLincheckTest.class);
    }
}
