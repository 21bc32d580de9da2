package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.mapAsCompleted;
import static org.asyncio4j.Asyncio.mapConcurrently;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.asyncio4j.Block;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ConcurrentMapping;
import org.asyncio4j.ContextVar;
import org.asyncio4j.Misuse;
import org.asyncio4j.Queue;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about mapConcurrently and mapAsCompleted (GATHER, from 460 on). */
public abstract class ConcurrentMappingRules extends RuleArea {

    private static final int ITEMS = 10_000;

    private final List<ConcurrentMapping<?>> held = new ArrayList<>();

    /** Constructor for the conformance class. */
    protected ConcurrentMappingRules() {}

    /** One of the two forms. */
    private interface Form {
        ConcurrentMapping<Integer> of(int limit, Iterable<Integer> items, Block<Integer, Integer, Exception> function);
    }

    private static final List<Form> FORMS = List.of(
            (limit, items, function) -> mapConcurrently(limit, items, function),
            (limit, items, function) -> mapAsCompleted(limit, items, function));

    /** Numbers that are created as they are taken; reports how many were, and how many have not come out. */
    private static final class Supply implements Iterable<Integer> {

        private final int count;
        private int taken;
        private int alive;
        private int most;

        Supply(int count) {
            this.count = count;
        }

        @Override
        public Iterator<Integer> iterator() {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return taken < count;
                }

                @Override
                public Integer next() {
                    most = Math.max(most, ++alive);
                    return taken++;
                }
            };
        }

        void hasComeOut() {
            alive--;
        }
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** Keeps the mapping from the collector until the rule has ended. */
    private ConcurrentMapping<Integer> held(ConcurrentMapping<Integer> mapping) {
        held.add(mapping);
        return mapping;
    }

    /** Awaits an event that never comes; after a cancellation it lets turns go by. */
    private int never(int number, int turns) {
        try {
            return sleep(seconds(5), number);
        } catch (CancelledError cancelled) {
            turns(turns);
            trail().add("ended " + number);
            throw cancelled;
        }
    }

    /** If this fails: items are taken that may never be used. */
    @Rule(
            id = "GATHER-460",
            text = "mapConcurrently and mapAsCompleted take nothing before the first result is requested, and no more"
                    + " than the limit then; a limit below one is refused; closed before that, nothing is ever taken.")
    void nothingIsTakenBeforeTheFirstIsAskedFor() {
        run(() -> {
            for (Form each : FORMS) {
                var supply = new Supply(100);
                var mapping = each.of(3, supply, number -> number);
                turns(5);
                assertEquals(0, supply.taken);
                mapping.anext();
                supply.hasComeOut();
                turns(9);
                assertEquals(4, supply.taken, "the limit, and one in place of what has come out");
                mapping.close();
                expectThrows(StopAsyncIteration.class, mapping::anext);

                var unused = new Supply(100);
                var closed = each.of(3, unused, number -> number);
                closed.close();
                expectThrows(StopAsyncIteration.class, closed::anext);
                assertEquals(0, unused.taken);
                expectThrows(IllegalArgumentException.class, () -> each.of(0, unused, number -> number));
            }
        });
    }

    /**
     * If this fails: results pile up for a slow consumer, or a finished one lets another item be taken before it has
     * come out.
     */
    @Rule(
            id = "GATHER-461",
            text = "mapConcurrently returns results in the order of the items, mapAsCompleted each once; never more"
                    + " than the limit are taken and not yet out, and as many are under way if there is room.")
    void neverMoreThanTheLimitAreAlive() {
        run(() -> {
            for (int limit = 1; limit <= 4; limit++) {
                for (Form each : FORMS) {
                    var supply = new Supply(30);
                    List<Integer> results = new ArrayList<>();
                    for (int result : each.of(limit, supply, number -> {
                        turns(number * 7 % 5);
                        return number;
                    })) {
                        supply.hasComeOut();
                        results.add(result);
                        turns(result % 4);
                    }
                    assertEquals(limit, supply.most);
                    assertEquals(Set.copyOf(numbers(30)), new HashSet<>(results));
                    assertEquals(30, results.size());
                    if (each == FORMS.getFirst()) {
                        assertEquals(numbers(30), results);
                    }
                }
            }
        });
    }

    /** If this fails: a quick result waits behind a slow one, or overtakes it where it should not. */
    @Rule(
            id = "GATHER-462",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "mapAsCompleted returns each result when it is there; with mapConcurrently it waits for those of the"
                    + " items before, and takes up room meanwhile.")
    void resultsComeInTheirOrder() {
        run(() -> {
            List<Integer> delays = List.of(9, 1, 3, 2, 1);
            var start = getRunningLoop().time();
            List<String> came = new ArrayList<>();
            for (int result : mapAsCompleted(2, delays, delay -> sleep(seconds(delay), delay))) {
                came.add(result + " at " + getRunningLoop().time().minus(start).toSeconds());
            }
            assertEquals(List.of("1 at 1", "3 at 4", "2 at 6", "1 at 7", "9 at 9"), came);

            var again = getRunningLoop().time();
            came.clear();
            for (int result : mapConcurrently(2, delays, delay -> sleep(seconds(delay), delay))) {
                came.add(result + " at " + getRunningLoop().time().minus(again).toSeconds());
            }
            assertEquals(List.of("9 at 9", "1 at 9", "3 at 12", "2 at 12", "1 at 13"), came);
        });
    }

    /** If this fails: a task or a result is kept for each item, and a long sequence does not fit into memory. */
    @Rule(
            id = "GATHER-463",
            text = "Of ten thousand lazy items, with a limit of a hundred, never more than a hundred are alive, nor"
                    + " more than their tasks and two, and every result comes out.")
    void manyItemsAreFewTasks() {
        run(() -> {
            for (Form each : FORMS) {
                var supply = new Supply(ITEMS);
                long sum = 0;
                int maxTasks = 0;
                for (int result : each.of(100, supply, number -> {
                    turn();
                    return number;
                })) {
                    supply.hasComeOut();
                    sum += result;
                    if (result % 500 == 0) {
                        maxTasks = Math.max(maxTasks, allTasks().size());
                        reportProgress();
                    }
                }
                assertEquals((long) ITEMS * (ITEMS - 1) / 2, sum);
                assertEquals(100, supply.most);
                assertTrue(maxTasks <= 103, "tasks: " + maxTasks);
            }
        });
    }

    /**
     * If this fails: items are taken in vain, or their tasks continue to run after the failure has come out, or a
     * failure is lost.
     */
    @Rule(
            id = "GATHER-464",
            text = "The first failure of an item stops the supply and cancels the others, once; after their end the"
                    + " same object comes out, with later failures as suppressed; after it there is nothing more.")
    void firstFailureStopsTheSupply() {
        run(() -> {
            for (Form each : FORMS) {
                trail().clear();
                var first = new IllegalStateException("first");
                var later = new IllegalArgumentException("later");
                var supply = new Supply(100);
                Set<Integer> requests = new HashSet<>();
                var mapping = held(each.of(4, supply, number -> {
                    return switch (number) {
                        case 1 -> {
                            turns(3);
                            throw first;
                        }
                        case 2 -> {
                            expectCancelled(() -> never(2, 1));
                            requests.add(task().cancelling());
                            throw later;
                        }
                        default -> never(number, 4);
                    };
                }));
                assertSame(first, expectThrows(IllegalStateException.class, mapping::anext));
                assertEquals(Set.of("ended 0", "ended 2", "ended 3"), Set.copyOf(trail().entries()));
                assertEquals(List.of(later), List.of(first.getSuppressed()));
                assertEquals(Set.of(1), requests);
                assertEquals(4, supply.taken);
                expectThrows(StopAsyncIteration.class, mapping::anext);
                assertEquals(1, allTasks().size(), "nothing runs on");
                mapping.close();
            }
        });
        expectNothingHandled();
    }

    private static Task<?> task() {
        return Objects.requireNonNull(currentTask());
    }

    /** If this fails: the others continue to run, or items are taken, while the consumer does something else. */
    @Rule(
            id = "GATHER-465",
            text = "A failure while no task waits for a result cancels the others immediately, and comes out of the"
                    + " next anext(), or of close() if there is none.")
    void failureBehindABusyConsumerCancelsAtOnce() {
        run(() -> {
            for (Form each : FORMS) {
                for (boolean isClosed : List.of(true, false)) {
                    trail().clear();
                    var failure = new IllegalStateException("behind");
                    var supply = new Supply(100);
                    var mapping = held(each.of(2, supply, number -> {
                        if (number == 1) {
                            turns(12);
                            throw failure;
                        }
                        return number == 0 ? 0 : never(number, 1);
                    }));
                    assertEquals(0, mapping.anext());
                    until(() -> !trail().entries().isEmpty());
                    trail().expect("ended 2");
                    int taken = supply.taken;
                    turns(5);
                    assertSame(
                            failure,
                            expectThrows(IllegalStateException.class, isClosed ? mapping::close : mapping::anext));
                    assertEquals(taken, supply.taken);
                    expectThrows(StopAsyncIteration.class, mapping::anext);
                }
            }
        });
    }

    /** If this fails: the tasks of the remaining items continue to run, or an endless supply continues to be taken. */
    @Rule(
            id = "GATHER-466",
            text = "Closing before the end takes no more items, cancels those under way and waits for them; a failure"
                    + " of one of them then comes out.")
    void leavingEarlyEndsAll() {
        run(() -> {
            for (Form each : FORMS) {
                trail().clear();
                var supply = new Supply(Integer.MAX_VALUE);
                try (var mapping = each.of(3, supply, number -> number == 0 ? 0 : never(number, number))) {
                    assertEquals(0, mapping.anext());
                    turns(5);
                    assertEquals(4, supply.taken);
                }
                assertEquals(Set.of("ended 1", "ended 2", "ended 3"), Set.copyOf(trail().entries()));
                assertEquals(4, supply.taken);
                assertEquals(1, allTasks().size());

                var failure = new IllegalStateException("clean-up");
                var failing = each.of(2, numbers(9), number -> {
                    if (number == 0) {
                        return 0;
                    }
                    expectCancelled(() -> never(number, 1));
                    throw failure;
                });
                assertEquals(0, failing.anext());
                turns(3);
                assertSame(failure, expectThrows(IllegalStateException.class, failing::close));
                failing.close();
            }
        });
        expectNothingHandled();
    }

    private enum Fault {
        ITERATOR,
        HAS_NEXT,
        NEXT
    }

    private static Iterable<Integer> failingSupply(Fault fault, RuntimeException failure) {
        return () -> {
            if (fault == Fault.ITERATOR) {
                throw failure;
            }
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    if (fault == Fault.HAS_NEXT && next == 2) {
                        throw failure;
                    }
                    return true;
                }

                @Override
                public Integer next() {
                    if (next == 2) {
                        throw failure;
                    }
                    return next++;
                }
            };
        };
    }

    /** If this fails: the failure is lost with the task that takes items, and the consumer waits without end. */
    @Rule(
            id = "GATHER-467",
            text = "A failure of the supply, in any of its methods, cancels those under way and comes out, the same"
                    + " object.")
    void failureOfTheSupplyComesOut() {
        run(() -> {
            for (Form each : FORMS) {
                for (Fault fault : Fault.values()) {
                    trail().clear();
                    var failure = new IllegalStateException(fault.toString());
                    var mapping = held(each.of(5, failingSupply(fault, failure), number -> never(number, 1)));
                    assertSame(failure, expectThrows(IllegalStateException.class, mapping::anext));
                    assertEquals(1, allTasks().size());
                }
            }
        });
        expectNothingHandled();
    }

    /**
     * If this fails: a result waits until the supply has its next item; or closing leaves behind a task that waits for
     * the supply.
     */
    @Rule(
            id = "GATHER-468",
            text = "The items of an asynchronous iterator are awaited: results come out while it waits, closing ends"
                    + " the wait, and its end is the end of the mapping.")
    void supplyMayAwait() {
        run(() -> {
            for (Form each : FORMS) {
                var queue = new Queue<Integer>();
                queue.putNoWait(1);
                var mapping = held(each.of(3, queue, number -> sleep(seconds(0), number * 10)));
                assertEquals(10, mapping.anext());
                Task<Integer> next = createTask(mapping::anext);
                turns(5);
                queue.putNoWait(2);
                assertEquals(20, next.await());
                queue.putNoWait(3);
                queue.shutdown();
                assertEquals(30, mapping.anext());
                expectThrows(StopAsyncIteration.class, mapping::anext);

                var endless = new Queue<Integer>();
                endless.putNoWait(1);
                var left = each.of(3, endless, number -> number);
                assertEquals(1, left.anext());
                left.close();
                assertEquals(1, allTasks().size());
                endless.putNoWait(2);
                assertEquals(2, endless.getNoWait(), "no task waits for it any more");
            }
        });
    }

    /** If this fails: null is taken for the end, or for a missing result. */
    @Rule(
            id = "GATHER-469",
            text = "The function is applied to null items, and null results come out.")
    void nullsAreItemsAndResults() {
        run(() -> {
            List<@Nullable String> items = Arrays.asList("a", null, "b", null);
            List<@Nullable Integer> results = new ArrayList<>();
            for (Integer result : mapConcurrently(2, items, item -> item == null ? Integer.valueOf(0) : null)) {
                results.add(result);
            }
            assertEquals(Arrays.asList(null, 0, null, 0), results);
        });
    }

    /** If this fails: two consumers share results unawares, or a refused one ends the other. */
    @Rule(
            id = "GATHER-470",
            text = "While a task waits for a result all others are refused, and it continues to wait.")
    void oneTaskAsksAtATime() {
        run(() -> {
            var mapping = held(mapConcurrently(2, numbers(3), number -> {
                turns(5);
                return number;
            }));
            Task<Integer> first = createTask(mapping::anext);
            turns(2);
            expectMisuse(Misuse.GENERATOR_STATE, mapping::anext);
            expectMisuse(Misuse.GENERATOR_STATE, mapping::close);
            assertEquals(0, first.await());
            assertEquals(1, mapping.anext());
            mapping.close();
        });
    }

    /** If this fails: the running side refers to its handle, and an endless supply runs in vain. */
    @Rule(
            id = "GATHER-471",
            text = "A mapping that is dropped before its end is closed by its loop, once the collector has noticed.")
    void droppedMappingIsClosed() {
        run(() -> {
            expectCollected(new WeakReference<>(begun()));
            until(() -> allTasks().size() == 1);
            assertEquals(Set.of("ended 1", "ended 2"), Set.copyOf(trail().entries()));
        });
    }

    private ConcurrentMapping<Integer> begun() throws Exception {
        var mapping = mapConcurrently(2, numbers(9), number -> number == 0 ? 0 : never(number, 1));
        assertEquals(0, mapping.anext());
        turns(5);
        return mapping;
    }

    /** If this fails: a result that never comes is waited for without end. */
    @Rule(
            id = "GATHER-472",
            text = "A cancellation of an item's task from elsewhere cancels the others and comes out as CancelledError; the"
                    + " caller is not cancelled.")
    void cancelledItemEndsAll() {
        run(() -> {
            for (Form each : FORMS) {
                trail().clear();
                List<Task<?>> tasks = new ArrayList<>();
                var mapping = held(each.of(2, numbers(9), number -> {
                    tasks.add(task());
                    return never(number, number);
                }));
                createTask(() -> {
                    turns(5);
                    tasks.get(1).cancel("message");
                });
                assertEquals("message", expectCancelled(mapping::anext).message());
                assertEquals(0, task().cancelling());
                assertEquals(Set.of("ended 0", "ended 1"), Set.copyOf(trail().entries()));
                turns(5);
            }
        });
    }

    /** If this fails: a value that one item sets is visible to another. */
    @Rule(
            id = "GATHER-473",
            text = "The function is called for each item in a task of its own, in a copy of the context in which the"
                    + " first result was requested.")
    void eachItemHasAContextOfItsOwn() {
        var variable = ContextVar.<String>of("mapping");
        run(() -> {
            variable.set("caller");
            Set<Task<?>> tasks = new HashSet<>();
            for (String seen : mapConcurrently(2, numbers(6), number -> {
                tasks.add(task());
                String before = variable.get();
                variable.set("item " + number);
                turns(1);
                return before;
            })) {
                assertEquals("caller", seen);
                variable.set("changed");
            }
            assertEquals(6, tasks.size());
        });
    }

    /** If this fails: closing the loop waits for items, or reports their ends. */
    @Rule(
            id = "GATHER-474",
            text = "Closing a loop ends a mapping that is under way: items are unwound, and nothing is reported.")
    void closingTheLoopEndsIt() {
        for (Form each : FORMS) {
            run(() -> {
                var mapping = held(each.of(3, new Supply(Integer.MAX_VALUE), number -> {
                    try {
                        return number == 0 ? 0 : sleep(seconds(5), number);
                    } finally {
                        trail().add("left " + number);
                    }
                }));
                assertEquals(0, mapping.anext());
                turns(5);
            });
            assertEquals(Set.of("left 0", "left 1", "left 2", "left 3"), Set.copyOf(trail().entries()));
            trail().clear();
        }
        expectNothingHandled();
    }
}
