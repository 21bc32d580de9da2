package org.asyncio4j.spi.net;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Body;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Task;
import org.asyncio4j.tck.junit.AsyncioTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The staggered race, which is not visible to programs: so the kit has no rules about it, and it is tested here, where
 * there are loops. Mirrors CPython's test_staggered.py.
 */
class StaggeredRaceTest {

    private final List<String> trail = new ArrayList<>();

    /** test_first_error_second_successful, regardless of the head start of the previous attempt. */
    @AsyncioTest
    void nextAttemptStartsAsSoonAsTheOneBeforeHasFailed() {
        var failure = new IllegalStateException("first");
        Body<String, Exception> first = () -> {
            sleep(millis(10));
            throw failure;
        };
        for (@Nullable Duration delay : new @Nullable Duration[] {null, seconds(50)}) {
            Duration start = now();
            var result = StaggeredRace.run(List.of(first, () -> "second"), delay);
            assertEquals(millis(10), now().minus(start));
            assertEquals("second", result.winner());
            assertEquals(1, result.winnerIndex());
            assertTrue(result.isWon());
            assertEquals(2, result.failures().size());
            assertSame(failure, result.failures().get(0));
            assertNull(result.failures().get(1));
        }
    }

    /** test_first_timeout_second_successful. */
    @AsyncioTest
    void nextAttemptStartsAfterTheHeadStartAndTheLoserHasEndedWhenTheRaceHas() {
        Duration start = now();
        Body<String, Exception> slow = () -> {
            try {
                return sleep(seconds(5), "slow");
            } finally {
                sleep(millis(15)); // the race waits for that
                trail.add("slow has ended");
            }
        };
        Body<String, Exception> quick = () -> {
            assertEquals(millis(20), now().minus(start));
            return sleep(millis(10), "quick");
        };
        var result = StaggeredRace.run(List.of(slow, quick, neverStarted()), millis(20));
        assertEquals(List.of("slow has ended"), trail);
        assertEquals(millis(45), now().minus(start));
        assertEquals("quick", result.winner());
        assertEquals(1, result.winnerIndex());
        assertEquals(2, result.failures().size());
        assertInstanceOf(CancelledError.class, result.failures().get(0));
        assertNull(result.failures().get(1));
        assertEquals(Set.of(currentTask()), getRunningLoop().allTasks());
    }

    /** test_one_successful. */
    @AsyncioTest
    void raceWonAtOnceStartsNoOtherAttempt() {
        var result = StaggeredRace.run(List.of(() -> "first", neverStarted()), null);
        assertEquals("first", result.winner());
        assertEquals(0, result.winnerIndex());
        assertEquals(1, result.failures().size());
        assertNull(result.failures().getFirst());
        turns(5);
        assertEquals(List.of(), trail);
    }

    /** test_none_successful. */
    @AsyncioTest
    void raceWithoutAWinnerThrowsNothingAndGivesAllFailuresInOrder() {
        var one = new IllegalStateException("1");
        var two = new IllegalStateException("2");
        List<Body<String, Exception>> attempts = List.of(
                () -> {
                    throw one;
                },
                () -> {
                    throw two;
                });
        StaggeredRace.Result<String> result = StaggeredRace.run(attempts, millis(10));
        assertFalse(result.isWon());
        assertNull(result.winner());
        assertEquals(StaggeredRace.Result.NOBODY, result.winnerIndex());
        assertEquals(List.of(one, two), result.failures());
    }

    /** test_empty. */
    @AsyncioTest
    void raceWithoutContestantsHasNoWinnerAndNoFailures() {
        StaggeredRace.Result<String> empty = StaggeredRace.run(List.<Body<String, Exception>>of(), null);
        assertFalse(empty.isWon());
        assertEquals(List.of(), empty.failures());
    }

    /** test_multiple_winners. */
    @AsyncioTest
    void ofTwoThatWouldSucceedInTheSameTurnTheFirstWins() {
        Event go = new Event();
        List<Body<Integer, Exception>> attempts = List.of(
                () -> {
                    go.await();
                    return 0;
                },
                () -> {
                    go.await();
                    return 1;
                },
                () -> {
                    go.set();
                    sleep(seconds(5));
                    return 2;
                });
        StaggeredRace.Result<Integer> result = StaggeredRace.run(attempts, millis(10));
        assertEquals(0, result.winner());
        assertEquals(0, result.winnerIndex());
        assertEquals(3, result.failures().size());
        assertNull(result.failures().get(0));
        assertInstanceOf(CancelledError.class, result.failures().get(1));
        assertInstanceOf(CancelledError.class, result.failures().get(2));
    }

    /** asyncio only asserts that there is no such value. */
    @AsyncioTest
    void valueAfterTheRaceIsWonIsDropped() {
        Body<String, Exception> stubborn = () -> {
            assertThrows(CancelledError.class, () -> sleep(seconds(5)));
            trail.add("too late");
            return "too late";
        };
        var result = StaggeredRace.run(List.of(stubborn, () -> "winner"), millis(10));
        assertEquals(List.of("too late"), trail);
        assertEquals("winner", result.winner());
        assertEquals(1, result.winnerIndex());
    }

    /** test_cancelled. */
    @AsyncioTest
    void cancellingTheRaceCancelsAllAttemptsAndWaitsForTheirEnd() {
        Body<String, Exception> runner = () -> {
            try {
                return sleep(seconds(50), "never");
            } finally {
                turns(3);
                trail.add("ended");
            }
        };
        Task<?> race = createTask(() -> StaggeredRace.run(List.of(runner, runner, neverStarted()), millis(20)));
        sleep(millis(30));
        race.cancel("message");
        assertEquals("message", assertThrows(CancelledError.class, race::await).message());
        assertEquals(List.of("ended", "ended"), trail);
        assertTrue(race.isCancelled());
        assertEquals(Set.of(currentTask()), getRunningLoop().allTasks());
        turns(5);
        assertEquals(List.of("ended", "ended"), trail);
    }

    /** This wait can be as long as any other; and a head start of zero lasts about one turn. */
    @AsyncioTest
    void headStartMayBeOfAnyLength() {
        Body<String, Exception> slow = () -> sleep(seconds(3600), "slow");
        Body<String, Exception> fast = () -> "fast";
        for (Duration past : List.of(Duration.ZERO, seconds(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            assertEquals("fast", StaggeredRace.run(List.of(slow, fast), past).winner());
        }
        assertEquals("slow", StaggeredRace.run(List.of(slow, fast), Duration.ofSeconds(Long.MAX_VALUE)).winner());
    }

    @AsyncioTest
    void stackOverflowIsAnOrdinaryFailureOfAnAttempt() {
        var deep = new StackOverflowError("deep");
        Body<String, Exception> first = () -> {
            throw deep;
        };
        var result = StaggeredRace.run(List.of(first, () -> "second"), null);
        assertSame(deep, result.failures().getFirst());
        assertEquals("second", result.winner());
    }

    /** The interrupt ends the run; when the loop continues, the race throws it once all attempts have ended. */
    @Test
    void keyboardInterruptOfAnAttemptIsNoFailureOfIt() {
        try (EventLoop loop = Asyncio.newEventLoop(LoopConfig.backend("nio").withClock(LoopClock.virtual()))) {
            var fatal = new KeyboardInterrupt("of an attempt");
            Body<String, Exception> first = () -> {
                turns(2);
                trail.add("first");
                throw fatal;
            };
            Body<String, Exception> second = () -> {
                turns(5);
                trail.add("second");
                return "second";
            };
            Task<?> race = loop.createTask(() -> StaggeredRace.run(List.of(first, second), Duration.ZERO));
            assertSame(fatal, assertThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(race)));
            assertFalse(race.isDone());
            assertSame(fatal, assertThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(race)));
            assertEquals(List.of("first", "second"), trail);
        }
    }

    private Body<String, Exception> neverStarted() {
        return () -> {
            trail.add("started");
            return "started";
        };
    }

    private static Duration now() {
        return getRunningLoop().time();
    }

    private static void turns(int n) {
        for (int i = 0; i < n; i++) {
            sleep(Duration.ZERO);
        }
    }
}
