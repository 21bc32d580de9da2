package org.asyncio4j.spi.coroutines;

import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.Asyncio;
import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.support.Inside;
import org.asyncio4j.spi.support.ParkingLoop;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.junit.jupiter.api.Test;

/**
 * With SUSPEND_TASK the loop never waits for a coroutine that is parked, and takes it up again as often as it is
 * unparked, however late an unparker is with telling so.
 *
 * <p>The continuation is the test's own, so that each park is in its hands; all around it is the real thing.
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
    private final AtomicInteger unparks = new AtomicInteger(); // written by whoever ends a park

    public ForeignParkLincheckTest() {
        carried.setStarted(true);
        carried.execute(continuation);
        carried.resume();
        unpark(); // a first turn for the loop, beside which others unpark
    }

    private void runToTheNextPark() {
        parks.incrementAndGet();
    }

    /** As the JDK does it: of those who unpark, one makes it runnable and tells the scheduler. */
    @Operation
    public void unpark() {
        int ended = unparks.get();
        if (ended < parks.get() && unparks.compareAndSet(ended, ended + 1)) {
            carried.execute(continuation);
        }
    }

    /** Waits for ever if it takes up a coroutine that nobody unparks. */
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
