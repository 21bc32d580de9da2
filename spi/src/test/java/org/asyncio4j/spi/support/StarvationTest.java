package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hazard 4: handoff loops and other virtual threads compete for carriers, and neither yields. */
@Tag("thorough")
class StarvationTest {

    private static final String ONE_CARRIER = "-Djdk.virtualThreadScheduler.parallelism=1";

    private static final ForkedJvm NARROW = new ForkedJvm(ONE_CARRIER, "-Djdk.virtualThreadScheduler.maxPoolSize=1");
    private static final ForkedJvm EXTENSIBLE =
            new ForkedJvm(ONE_CARRIER, "-Djdk.virtualThreadScheduler.maxPoolSize=8");

    @Test
    void busyLoopLetsOtherVirtualThreadsRun() {
        int ticks = ticksBesideABusyLoop(true);
        assertTrue(ticks >= 50, ticks + " ticks");
    }

    @Test
    void busyLoopStarvesOtherVirtualThreadsWithoutTheCure() {
        int ticks = ticksBesideABusyLoop(false);
        assertTrue(ticks <= 20, ticks + " ticks");
    }

    private static int ticksBesideABusyLoop(boolean cure) {
        String output = NARROW.run(BusyLoop.class, cure);
        return output.lines()
                .filter(line -> line.startsWith("ticks "))
                .mapToInt(line -> Integer.parseInt(line.substring(6)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
    }

    @Test
    void loopStarvedBySpinningThreadsIsFed() {
        String output = EXTENSIBLE.run(SpinningThread.class, true);
        assertTrue(output.contains("timer ran"), output);
        assertTrue(output.contains("got no carrier thread"), output);
    }

    @Test
    void loopStarvedBySpinningThreadsStandsStillWithoutTheCure() {
        String output = EXTENSIBLE.run(SpinningThread.class, false);
        assertTrue(output.contains("starved"), output);
    }
}
