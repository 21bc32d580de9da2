package org.asyncio4j.spi.coroutines;

import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.Asyncio;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.LincheckProbe;
import org.asyncio4j.spi.support.Inside;
import org.asyncio4j.spi.support.ParkingLoop;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * With SUSPEND_TASK the loop never waits for a parked coroutine, and resumes it as often as it is unparked, however
 * late the unparking thread reports that.
 *
 * <p>The continuation belongs to the test, which therefore controls each park; everything around it is real.
 */
public final class ForeignParkLincheckTest {

    private static final LoopConfig CONFIG = LoopConfig.defaults()
            .withCoroutines(CoroutineMechanism.CARRIED)
            .withBlocking(BlockingPolicy.SUSPEND_TASK);

    private final ParkingLoop loop = new ParkingLoop(CONFIG);
    private final CarriedThread carried = new CarriedThread(
            Inside.portsOf(loop).control(), loop.newTask(Asyncio.coroutine(() -> {}), TaskOptions.defaults()));
    private final Runnable continuation = this::runToTheNextPark;
    private final AtomicInteger parks = new AtomicInteger(); // written by the loop
    private final AtomicInteger unparks = new AtomicInteger(); // written by the thread that ends a park

    public ForeignParkLincheckTest() {
        carried.setStarted(true);
        carried.execute(continuation);
        carried.resume();
        unpark(); // a first turn for the loop, during which others unpark
    }

    private void runToTheNextPark() {
        parks.incrementAndGet();
    }

    /**
     * Unparks as the JDK does: of all unparking threads, one makes the coroutine runnable and notifies the scheduler.
     */
    @Operation
    public void unpark() {
        int ended = unparks.get();
        if (ended < parks.get() && unparks.compareAndSet(ended, ended + 1)) {
            carried.execute(continuation);
        }
    }

    /** Hangs if it resumes a coroutine that has not been unparked. */
    @Operation(nonParallelGroup = "loop")
    public void turn() {
        Inside.runReady(loop);
    }

    /** Checked after each execution. */
    @Validate
    public void goesOnAfterEachUnpark() {
        Inside.runReady(loop);
        Inside.runReady(loop);
        loop.close();
        if (parks.get() != unparks.get() + 1) {
            throw new IllegalStateException("unparked " + unparks + " times, parked " + parks + " times");
        }
    }

    @BeforeAll
    static void lincheckFinds() {
        LincheckProbe.requireThatItFinds();
    }

    @Test
    void loopNeverWaitsForAParkedCoroutine() {
        new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(400)
                .threads(2)
                .actorsPerThread(1)
                .actorsBefore(0)
                .actorsAfter(0)
                .verifier(EpsilonVerifier.class) // no operation has a result
                .check(ForeignParkLincheckTest.class);
    }
}
