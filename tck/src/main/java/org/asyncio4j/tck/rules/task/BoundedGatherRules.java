package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.gatherOrCancel;
import static org.asyncio4j.Asyncio.gatherOutcomes;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ContextVar;
import org.asyncio4j.Coroutine;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Outcome;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about gather with a limit, in its three forms (GATHER, from 450 on). */
public abstract class BoundedGatherRules extends RuleArea {

    private final List<Integer> begun = new ArrayList<>();
    private int alive;
    private int most;

    /** Constructor for the conformance class. */
    protected BoundedGatherRules() {}

    /** One of the three forms. */
    private interface Form {
        Future<?> of(int limit, List<Coroutine<Integer>> coroutines);
    }

    private static final List<Form> FORMS = List.of(
            (limit, coroutines) -> gather(limit, coroutines),
            (limit, coroutines) -> gatherOrCancel(limit, coroutines),
            (limit, coroutines) -> gatherOutcomes(limit, coroutines));

    /** Takes the given number of turns. */
    private Coroutine<Integer> taking(int turns, int number) {
        return coroutine(() -> {
            begun.add(number);
            most = Math.max(most, ++alive);
            try {
                turns(turns);
                return number;
            } finally {
                alive--;
            }
        });
    }

    /** Sleeps, and after a cancellation takes the given number of turns to end. */
    private Coroutine<Integer> sleeping(int number, int turns) {
        return coroutine(() -> {
            begun.add(number);
            try {
                return sleep(seconds(5), number);
            } finally {
                turns(turns);
                trail().add("ended " + number);
            }
        });
    }

    private Coroutine<Integer> failing(RuntimeException failure, int turns) {
        return coroutine(() -> {
            turns(turns);
            return raise(failure);
        });
    }

    private static int raise(RuntimeException failure) {
        throw failure;
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /**
     * If this fails: more than the limit run at once, or one that has ended makes no room, or results come in the order
     * of completion.
     */
    @Rule(
            id = "GATHER-450",
            text = "gather with a limit starts coroutines in argument order, each as soon as one has ended, never more"
                    + " than the limit at once, and returns results in argument order; so do its two other forms.")
    void neverMoreThanTheLimitRun() {
        run(() -> {
            for (int limit = 1; limit <= 5; limit++) {
                for (Form each : FORMS) {
                    begun.clear();
                    most = 0;
                    List<?> results = (List<?>) each
                            .of(limit, numbers(20).stream().map(number -> taking(1 + number * 7 % 5, number)).toList())
                            .await();
                    assertEquals(numbers(20), results.stream().map(BoundedGatherRules::value).toList());
                    assertEquals(numbers(20), begun);
                    assertEquals(limit, most);
                }
            }
        });
    }

    private static @Nullable Object value(@Nullable Object result) {
        return result instanceof Outcome.Value<?> outcome ? outcome.value() : result;
    }

    /** If this fails: a gather of nothing never ends, or a limit beyond the number of coroutines is treated as one. */
    @Rule(
            id = "GATHER-451",
            text = "gather of nothing with a limit is a finished future with an empty list; if the limit is not"
                    + " reached, all start at once; a limit below one is refused.")
    void limitsAtTheEdges() {
        run(() -> {
            for (Form each : FORMS) {
                Future<?> nothing = each.of(1, List.of());
                assertTrue(nothing.isDone());
                assertEquals(List.of(), nothing.result());
                begun.clear();
                Future<?> all = each.of(Integer.MAX_VALUE, numbers(9).stream().map(i -> taking(3, i)).toList());
                turns(2);
                assertEquals(numbers(9), begun);
                all.await();
                var coroutine = taking(0, 0);
                expectThrows(IllegalArgumentException.class, () -> each.of(0, List.of(coroutine)));
                coroutine.close();
            }
        });
    }

    /**
     * If this fails: the rest is started in vain, or those that run are cancelled, or those that never ran count as
     * forgotten.
     */
    @Rule(
            id = "GATHER-452",
            text = "The first failure fails gather with a limit at once; running coroutines continue, no other is"
                    + " started, and those not started are closed.")
    void failureStartsNoMore() {
        run(() -> {
            var failure = new IllegalStateException("first");
            var never = List.of(taking(0, 3), taking(0, 4));
            var coroutines = new ArrayList<Coroutine<Integer>>(List.of(taking(8, 1), failing(failure, 2)));
            coroutines.addAll(never);
            Future<List<Integer>> all = gather(2, coroutines);
            assertSame(failure, expectThrows(IllegalStateException.class, all::await));
            assertEquals(1, alive, "one goes on");
            turns(20);
            assertEquals(0, alive);
            assertEquals(List.of(1), begun);
            never.forEach(each -> expectMisuse(Misuse.COROUTINE_REUSED, each::await));
        });
    }

    /** If this fails: it is thrown before all have ended, or one is started afterwards. */
    @Rule(
            id = "GATHER-453",
            text = "The first failure of gatherOrCancel with a limit cancels the running coroutines, and no other is"
                    + " started; when they have ended, the same object is thrown, and carries what failed after it.")
    void failureCancelsThoseThatRun() {
        run(() -> {
            var failure = new IllegalStateException("first");
            var later = new IllegalArgumentException("later");
            Coroutine<Integer> failingLate = coroutine(() -> {
                try {
                    return sleep(seconds(5), 0);
                } catch (CancelledError cancelled) {
                    turns(2);
                    return raise(later);
                }
            });
            Future<List<Integer>> all = gatherOrCancel(
                    3, List.of(sleeping(1, 3), failingLate, failing(failure, 2), taking(0, 4), taking(0, 5)));
            assertSame(failure, expectThrows(IllegalStateException.class, all::await));
            trail().expect("ended 1");
            assertEquals(List.of(later), List.of(failure.getSuppressed()));
            turns(5);
            assertEquals(List.of(1), begun);
        });
        expectNothingHandled();
    }

    /** If this fails: the coroutines after a failure never begin. */
    @Rule(
            id = "GATHER-454",
            text = "gatherOutcomes with a limit runs all coroutines, even if some fail, and returns the outcomes in"
                    + " argument order.")
    void outcomesOfAll() {
        run(() -> {
            var failure = new IllegalStateException("one");
            List<Outcome<Integer>> outcomes = gatherOutcomes(
                    2, List.of(failing(failure, 1), taking(3, 1), failing(failure, 2), taking(1, 3)))
                    .await();
            assertSame(failure, assertInstanceOf(Outcome.Failure.class, outcomes.get(0)).exception());
            assertEquals(new Outcome.Value<>(1), outcomes.get(1));
            assertInstanceOf(Outcome.Failure.class, outcomes.get(2));
            assertEquals(new Outcome.Value<>(3), outcomes.get(3));
        });
    }

    /** If this fails: the end of a cancelled coroutine makes room for the next one. */
    @Rule(
            id = "GATHER-455",
            text = "Cancelling a gather with a limit, in each of its forms, cancels the running coroutines and starts"
                    + " no other; it ends with CancelledError and the message.")
    void cancellingStartsNoMore() {
        run(() -> {
            for (Form each : FORMS) {
                trail().clear();
                begun.clear();
                Future<?> all = each.of(2, List.of(sleeping(1, 1), sleeping(2, 1), taking(0, 3), taking(0, 4)));
                turns(2);
                assertTrue(all.cancel("message"));
                assertEquals("message", expectCancelled(all::await).message());
                turns(10);
                trail().expect("ended 1", "ended 2");
                assertEquals(List.of(1, 2), begun);
                assertFalse(all.cancel());
            }
        });
    }

    /** If this fails: it is lost, since there is nothing to cancel at that moment. */
    @Rule(
            id = "GATHER-456",
            text = "Cancelling a gather with a limit at the instant at which all running coroutines have ended takes"
                    + " effect: no other is started, and it ends with CancelledError.")
    void cancellationBetweenTwoChildrenIsTaken() {
        run(() -> {
            for (Form each : FORMS) {
                begun.clear();
                var all = new AtomicReference<Future<?>>();
                Coroutine<Integer> first = coroutine(() -> {
                    turns(1);
                    getRunningLoop().callSoon(() -> assertTrue(all.get().cancel("message")));
                    return 1;
                });
                all.set(each.of(1, List.of(first, taking(0, 2), taking(0, 3))));
                assertEquals("message", expectCancelled(all.get()::await).message());
                turns(5);
                assertEquals(List.of(), begun);
            }
        });
        expectNothingHandled();
    }

    /** If this fails: a coroutine that is passed twice is run twice, which is refused. */
    @Rule(
            id = "GATHER-457",
            text = "gather with a limit runs a coroutine that is passed twice once, and returns its result twice.")
    void equalCoroutinesAreRunOnce() {
        run(() -> {
            Coroutine<Integer> twice = taking(3, 1);
            assertEquals(List.of(1, 2, 1), gather(1, List.of(twice, taking(1, 2), twice)).await());
            Coroutine<Integer> atOnce = taking(3, 3);
            assertEquals(List.of(3, 3, 4), gather(2, List.of(atOnce, atOnce, taking(1, 4))).await());
            assertEquals(List.of(1, 2, 3, 4), begun);
        });
    }

    /** If this fails: a coroutine runs in the context of the coroutine whose end made room for it. */
    @Rule(
            id = "GATHER-458",
            text = "Each coroutine of gather with a limit runs in a copy of the context in which gather was called.")
    void eachRunsInTheContextOfTheCall() {
        var variable = ContextVar.<String>of("gather");
        run(() -> {
            variable.set("before");
            List<Coroutine<String>> coroutines = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                coroutines.add(coroutine(() -> {
                    String seen = variable.get();
                    variable.set("child");
                    turns(1);
                    return seen;
                }));
            }
            Future<List<String>> all = gather(1, coroutines);
            variable.set("after");
            assertEquals(List.of("before", "before", "before", "before"), all.await());
        });
    }

    /**
     * If this fails: each starts the next one inside the call that started it.
     *
     * <p>Coroutines that never suspend take many steps, but do not deepen the stack.
     */
    @Rule(
            id = "GATHER-459",
            text = "gather with a limit of twenty thousand coroutines that end within their eager start returns their"
                    + " results; one that cancels the whole in its eager start is cancelled, too.")
    void eagerCoroutinesDoNotNest() {
        run(() -> {
            getRunningLoop().setTaskFactory(TaskFactory.eager());
            int count = 20_000;
            assertEquals(
                    numbers(count),
                    gather(2, numbers(count).stream().map(i -> coroutine(() -> i)).toList()).await());

            for (List<Coroutine<Integer>> more : List.of(List.of(taking(0, 3)), List.<Coroutine<Integer>>of())) {
                var all = new AtomicReference<Future<List<Integer>>>();
                List<Coroutine<Integer>> coroutines = new ArrayList<>();
                coroutines.add(taking(2, 1));
                coroutines.add(coroutine(() -> {
                    assertTrue(all.get().cancel());
                    return sleep(seconds(5), 2);
                }));
                coroutines.addAll(more);
                all.set(gather(1, coroutines));
                Task<List<Integer>> waits = createTask(() -> all.get().await());
                expectCancelled(waits::await);
            }
            assertEquals(List.of(1, 1), begun);
        });
    }
}
