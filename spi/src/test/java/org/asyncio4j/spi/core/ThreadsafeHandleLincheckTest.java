package org.asyncio4j.spi.core;

import org.asyncio4j.Context;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.spi.LincheckProbe;
import org.asyncio4j.spi.support.ParkingLoop;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Once {@code cancel} has returned, the callback does not run and will not run, whichever thread cancels and at any
 * time.
 */
public class ThreadsafeHandleLincheckTest {

    private static final ParkingLoop LOOP = ParkingLoop.of(CoroutineMechanism.HANDOFF);

    private static final EntryContext TURN = LoopPieces.turnOf(LOOP);

    private final ThreadsafeHandle handle = new ThreadsafeHandle(
            new Callback(), Context.copyCurrent(), new ThreadsafeHandle.RunEnd(LOOP));
    private volatile boolean running; // written by the loop
    private volatile boolean mustNotRun; // written by cancellers

    private final class Callback implements Runnable {
        @Override
        public void run() {
            running = true;
            if (mustNotRun) {
                throw new OutOfMemoryError("runs after a cancel has returned"); // the kind that a handle lets through
            }
            running = false;
        }
    }

    @Operation(nonParallelGroup = "loop", runOnce = true)
    public void run() {
        handle.run(TURN);
    }

    @Operation
    public void cancel() {
        handle.cancel();
        mustNotRun = true;
        if (running) {
            throw new IllegalStateException("cancel returns during the run");
        }
    }

    @BeforeAll
    static void lincheckFinds() {
        LincheckProbe.requireThatItFinds();
    }

    @Test
    void cancelReturnsBeforeTheRunOrAfterIt() {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(200)
                .threads(3)
                .actorsPerThread(1)
                .actorsBefore(0)
                .actorsAfter(0)
                .check(ThreadsafeHandleLincheckTest.class);
    }
}
