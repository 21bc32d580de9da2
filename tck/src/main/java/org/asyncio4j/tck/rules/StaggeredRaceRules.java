package org.asyncio4j.tck.rules;

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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Body;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.StaggeredRace;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about the staggered race (ASCOMP). */
public abstract class StaggeredRaceRules extends RuleArea {

    /** For the conformance class. */
    protected StaggeredRaceRules() {}

    /**
     * The next attempt starts when the one before has failed, whatever head start it had.
     *
     * <p>If this fails: the race waits for the head start of an attempt that is out.
     */
    @Rule(
            id = "ASCOMP-180",
            asyncio = 180,
            says = "In a staggered race the next attempt starts as soon as the one before has failed.",
            source = "staggered.py staggered_race; test_staggered.py test_first_error_second_successful")
    void nextAttemptStartsWhenTheOneBeforeFails() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            var failure = new IllegalStateException("first");
            Body<String, Exception> first = () -> {
                sleep(millis(10));
                throw failure;
            };
            Body<String, Exception> second = () -> {
                trail().add("second");
                return "second";
            };
            for (Duration delay : new Duration[] {null, seconds(50)}) {
                Duration start = loop.time();
                var result = StaggeredRace.run(List.of(first, second), delay);
                expectElapsed(millis(10), start, loop.time());
                assertEquals("second", result.winner());
                assertEquals(1, result.winnerIndex());
                assertTrue(result.isWon());
                assertEquals(2, result.failures().size());
                assertSame(failure, result.failures().get(0));
                assertNull(result.failures().get(1));
            }
        });
        trail().expect("second", "second");
    }

    /**
     * The next attempt starts when the one before has had its head start; who is overtaken has ended when the race has.
     *
     * <p>If this fails: attempts start all at once or one after the other, or losers go on after the race.
     */
    @Rule(
            id = "ASCOMP-404",
            asyncio = 180,
            says = "In a staggered race the next attempt starts after the delay; the first success cancels the others, "
                    + "which have ended when the call returns.",
            source = "staggered.py staggered_race; test_staggered.py test_first_timeout_second_successful")
    void nextAttemptStartsAfterTheHeadStart() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Duration start = loop.time();
            Body<String, Exception> slow = () -> {
                try {
                    return sleep(seconds(5), "slow");
                } finally {
                    sleep(millis(15)); // the race waits for that
                    trail().add("slow has ended");
                }
            };
            Body<String, Exception> quick = () -> {
                expectElapsed(millis(20), start, loop.time());
                return sleep(millis(10), "quick");
            };
            var result = StaggeredRace.run(List.of(slow, quick, neverStarted()), millis(20));
            trail().expect("slow has ended");
            expectElapsed(millis(45), start, loop.time());
            assertEquals("quick", result.winner());
            assertEquals(1, result.winnerIndex());
            assertEquals(2, result.failures().size());
            assertInstanceOf(CancelledError.class, result.failures().get(0));
            assertNull(result.failures().get(1));
            assertEquals(Set.of(currentTask()), loop.allTasks());
        });
    }

    private Body<String, Exception> neverStarted() {
        return () -> {
            trail().add("started");
            return "started";
        };
    }

    /**
     * A success at once ends the race before anybody else starts.
     *
     * <p>If this fails: later attempts run although the race is won.
     */
    @Rule(
            id = "ASCOMP-405",
            asyncio = 180,
            says = "A staggered race that is won at once starts no other attempt.",
            source = "staggered.py staggered_race; test_staggered.py test_one_successful")
    void raceWonAtOnceStartsNobodyElse() {
        run(() -> {
            var result = StaggeredRace.run(List.of(() -> "first", neverStarted()), null);
            assertEquals("first", result.winner());
            assertEquals(0, result.winnerIndex());
            assertEquals(1, result.failures().size());
            assertNull(result.failures().getFirst());
            settle();
        });
        trail().expectNothing();
    }

    /**
     * A race without a winner tells of all failures.
     *
     * <p>If this fails: the last failure is thrown, or the race never ends.
     */
    @Rule(
            id = "ASCOMP-406",
            asyncio = 180,
            says = "A staggered race that nobody wins throws nothing and gives all failures in order.",
            source = "staggered.py staggered_race; test_staggered.py test_none_successful, test_empty")
    void raceNobodyWinsGivesAllFailures() {
        run(() -> {
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
            StaggeredRace.Result<String> empty = StaggeredRace.run(List.<Body<String, Exception>>of(), null);
            assertFalse(empty.isWon());
            assertEquals(List.of(), empty.failures());
        });
        expectNothingHandled();
    }

    /**
     * Of two attempts that could succeed in the same turn, one wins.
     *
     * <p>If this fails: the second overwrites the first, or the winner is cancelled by the loser.
     */
    @Rule(
            id = "ASCOMP-181",
            asyncio = 181,
            says = "Of two attempts that would succeed in the same turn only the first wins; the other is cancelled.",
            source = "staggered.py staggered_race; test_staggered.py test_multiple_winners")
    void onlyOneWinsInOneTurn() {
        run(() -> {
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
        });
        expectNothingHandled();
    }

    /**
     * A loser that answers its cancellation with a value has still lost.
     *
     * <p>If this fails: the last value counts, or a second winner is an error.
     */
    @Rule(
            id = "ASCOMP-407",
            asyncio = 181,
            says = "A value that comes after a staggered race is won is dropped.",
            source = "staggered.py staggered_race, which only asserts that there is none")
    void valueAfterTheRaceIsDropped() {
        run(() -> {
            Body<String, Exception> stubborn = () -> {
                expectCancelled(() -> sleep(seconds(5)));
                trail().add("too late");
                return "too late";
            };
            var result = StaggeredRace.run(List.of(stubborn, () -> "winner"), millis(10));
            trail().expect("too late");
            assertEquals("winner", result.winner());
            assertEquals(1, result.winnerIndex());
        });
        expectNothingHandled();
    }

    /**
     * Cancelling the race cancels everybody in it, and is told when they have ended.
     *
     * <p>If this fails: attempts go on without a race, or the cancellation is lost among the results.
     */
    @Rule(
            id = "ASCOMP-182",
            asyncio = 182,
            says = "Cancelling a staggered race cancels all attempts, waits for their end and throws CancelledError.",
            source = "staggered.py staggered_race; test_staggered.py test_cancelled")
    void cancellingTheRaceCancelsAllAttempts() {
        run(() -> {
            Body<String, Exception> runner = () -> {
                try {
                    return sleep(seconds(50), "never");
                } finally {
                    turns(3);
                    trail().add("ended");
                }
            };
            Task<?> race = createTask(() -> StaggeredRace.run(List.of(runner, runner, neverStarted()), millis(20)));
            sleep(millis(30));
            race.cancel("message");
            assertEquals("message", expectCancelled(race::await).message());
            trail().expect("ended", "ended");
            assertTrue(race.isCancelled());
            assertEquals(Set.of(currentTask()), getRunningLoop().allTasks());
            settle();
        });
        trail().expect("ended", "ended");
    }

    /**
     * What ends programs is no failure of an attempt: it comes out of the run, and of the race.
     *
     * <p>If this fails: Ctrl-C counts as one more attempt that did not work.
     */
    @Rule(
            id = "ASCOMP-408",
            says = "A KeyboardInterrupt of an attempt ends the run; when the loop goes on, it comes out of the race once"
                    + " all attempts have ended.")
    void keyboardInterruptOfAnAttemptIsNoFailure() {
        EventLoop loop = newLoop();
        var fatal = new KeyboardInterrupt("of an attempt");
        Body<String, Exception> first = () -> {
            turns(2);
            trail().add("first");
            throw fatal;
        };
        Body<String, Exception> second = () -> {
            turns(5);
            trail().add("second");
            return "second";
        };
        Task<?> race = loop.createTask(() -> StaggeredRace.run(List.of(first, second), Duration.ZERO));
        assertSame(fatal, expectThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(race)));
        assertFalse(race.isDone());
        assertSame(fatal, expectThrows(KeyboardInterrupt.class, () -> loop.runUntilComplete(race)));
        trail().expect("first", "second");
        expectNothingHandled();
    }
}
