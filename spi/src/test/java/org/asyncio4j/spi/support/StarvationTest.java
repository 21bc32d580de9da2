package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hazard 4: handoff loops and other virtual threads compete for carriers, and neither yields. */
@Tag("thorough")
class StarvationTest {

    private static final String ONE_CARRIER = "-Djdk.virtualThreadScheduler.parallelism=1";

    private static final ForkedJvm NARROW = new ForkedJvm(ONE_CARRIER, "-Djdk.virtualThreadScheduler.maxPoolSize=1");
    private static final ForkedJvm EXTENSIBLE =
            new ForkedJvm(ONE_CARRIER, "-Djdk.virtualThreadScheduler.maxPoolSize=8");

    @Test
    void busyLoopLetsOtherVirtualThreadsRun() {
        int ticks = ticksBesideABusyLoop();
        assertTrue(ticks >= 50, ticks + " ticks");
    }

    @Test
    void asFewCarriersAsAskedForAreLeftWhileLoopsRun() {
        String output = new ForkedJvm("-Djdk.virtualThreadScheduler.parallelism=3", "-Dasyncio4j.parallelism=1")
                .run(CarriersOfLoops.class);
        assertTrue(output.contains("before 3"), output);
        assertTrue(output.contains("meanwhile 1"), output);
        assertTrue(output.contains("after 3"), output);
    }

    /** Processors are scarce: nothing keeps carriers from the loop that another carrier would help against. */
    @Test
    void loneLoopIsNotReportedHoweverLittleTimeItGets() {
        String output = new ForkedJvm(ONE_CARRIER).run(ScarceProcessors.class);
        assertEquals("switched\n", output);
    }

    private static int ticksBesideABusyLoop() {
        String output = NARROW.run(BusyLoop.class);
        return output.lines()
                .filter(line -> line.startsWith("ticks "))
                .mapToInt(line -> Integer.parseInt(line.substring(6)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
    }

    @ParameterizedTest
    @EnumSource
    void loopStarvedBySpinningThreadsIsFed(SpinningThread.Moment moment) {
        String output = EXTENSIBLE.run(SpinningThread.class, moment);
        assertTrue(output.contains("loop ran"), output);
        assertTrue(output.lines().anyMatch("reported"::equals), output);
    }

    /** The scheduler does not start a carrier for a thread that lines up behind another one. */
    @ParameterizedTest
    @EnumSource
    void starvedLoopIsFedThoughThreadsWaitInEachQueue(SpinningThread.Moment moment) {
        String output = EXTENSIBLE.run(SpinningThread.class, moment, "crowded");
        assertTrue(output.contains("loop ran"), output);
    }
}
