package org.asyncio4j.spi.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The time at which a loop counts as starved, by the observed state of the carriers; time is simulated, in
 * milliseconds.
 */
class StarvationEvidenceTest {

    private static final int CARRIERS = 2;
    private static final long TICK = 25;

    private final Starvation starvation = new Starvation();
    private long now;
    private long processorTime;

    /**
     * Returns the times at which starvation is believed until {@code end}; each carrier gets {@code share} percent of a
     * processor.
     */
    private List<Long> believedUntil(long end, int share) {
        List<Long> believed = new ArrayList<>();
        while (now < end) {
            now += TICK;
            processorTime += CARRIERS * TICK * share / 100;
            if (starvation.addTime(nanos(TICK), CARRIERS, share < 0 ? -1 : nanos(processorTime))) {
                believed.add(now);
            }
        }
        return believed;
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void carriersThatSpinAreBelievedAtOnceAndAgain() {
        assertEquals(List.of(100L, 200L, 300L), believedUntil(300, 100));
    }

    /** A machine at load 12: the threads on the carriers would leave if they got a processor. */
    @Test
    void carriersWithoutAProcessorAreNotBelieved() {
        assertEquals(List.of(), believedUntil(500, 12));
    }

    @Test
    void loopThatIsStarvedOnABusyMachineIsFedAllTheSame() {
        assertEquals(List.of(400L), believedUntil(600, 20));
    }

    /** The threads are blocked where they cannot be unmounted. */
    @Test
    void carriersThatStayForTwoSecondsAreBelieved() {
        assertEquals(List.of(2_000L), believedUntil(3_000, 0));
    }

    @Test
    void whereProcessorTimeIsUnknownItTakesTwoSeconds() {
        assertEquals(List.of(2_000L), believedUntil(3_000, -1));
    }

    /** Another thread of the program may use many processors. */
    @Test
    void noMoreThanTheTimeThatHasPassedCounts() {
        assertEquals(List.of(100L), believedUntil(175, 1_000));
    }

    @Test
    void loopThatMovesBeginsAnew() {
        assertEquals(List.of(), believedUntil(75, 100));
        starvation.reset();
        assertEquals(List.of(175L), believedUntil(200, 100));
    }
}
