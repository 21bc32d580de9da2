package org.asyncio4j.tck.rules.cancel;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.mapAsCompleted;
import static org.asyncio4j.Asyncio.mapConcurrently;
import static org.asyncio4j.Asyncio.shield;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SubmissionPublisher;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ConcurrentMapping;
import org.asyncio4j.Future;
import org.asyncio4j.Queue;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.Task;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.cancel.Scenario.Manner;

/** Cancels operations that wait for generators and publishers, at every place (CANCEL). */
public abstract class CancelledIteratorRules extends CancelRuleArea {

    static final List<Scenario> SCENARIOS = List.of(
            Scenario.of("AsyncGenerator.anext", "the body awaits", () -> next(AsyncGenerator::anext)),
            Scenario.of("AsyncGenerator.asend", "the body awaits", () -> next(generator -> generator.asend("sent"))),
            Scenario.of("AsyncGenerator.athrow", "the body awaits",
                    () -> next(generator -> generator.athrow(new IllegalStateException("thrown")))),
            Scenario.of("AsyncGenerator.athrow", "the body goes on when it is cancelled",
                    CancelledIteratorRules::goingOn)
                    .ending(Manner.IN_ITS_OWN_WAY),
            Scenario.of("AsyncGenerator.aclose", "the body awaits at its end", () -> closed(AsyncGenerator::aclose))
                    .ending(Manner.AFTER_ITS_STEPS), // cancelled at its yield, it still awaits at its end
            Scenario.of("AsyncGenerator.close", "the body awaits at its end", () -> closed(AsyncGenerator::close))
                    .ending(Manner.AFTER_ITS_STEPS),
            Scenario.of("AsyncGenerator$Yielder.yield", "the body's own task", CancelledIteratorRules::yielding)
                    .ending(Manner.IN_ITS_OWN_WAY),
            Scenario.of("AsyncGenerator.anext", "a publisher", CancelledIteratorRules::published),
            Scenario.of("ConcurrentMapping.anext AsyncIterator.anext", "in the order of the items",
                    () -> mapped(futures -> mapConcurrently(2, futures, future -> future.await()))),
            Scenario.of("ConcurrentMapping.anext AsyncIterator.anext", "as they come",
                    () -> mapped(futures -> mapAsCompleted(2, futures, future -> future.await()))),
            Scenario.of("ConcurrentMapping.anext AsyncIterator.anext", "the supply awaits",
                    CancelledIteratorRules::mappedFromQueue),
            Scenario.of("ConcurrentMapping.anext AsyncIterator.anext", "items take their time to end",
                    () -> slowlyMapped(ConcurrentMapping::anext))
                    .ending(Manner.AFTER_ITS_STEPS),
            Scenario.of("ConcurrentMapping.close", "items take their time to end",
                    () -> slowlyMapped(mapping -> {
                        mapping.close();
                        return "closed";
                    }))
                    .ending(Manner.AFTER_ITS_STEPS),
            Scenario.of("EventLoop.shutdownAsyncgens", "the body awaits at its end", CancelledIteratorRules::shutdown)
                    .ending(Manner.IN_ITS_OWN_WAY)
                    .inLoopsOfTheirOwn());

    /** Constructor for the conformance class. */
    protected CancelledIteratorRules() {}

    private static void finish(Future<String> future) {
        if (!future.isDone()) {
            future.setResult("value");
        }
    }

    /** A generator that yields 1, awaits, and yields 2, and that records what it was left by. */
    private record Sample(AsyncGenerator<Integer> generator, Future<String> future, List<String> left) {

        static Sample begun() throws Exception {
            Future<String> future = getRunningLoop().createFuture();
            List<String> left = new ArrayList<>();
            AsyncGenerator<Integer> generator = AsyncGenerator.of(out -> {
                try {
                    try {
                        out.yield(1);
                    } catch (IllegalStateException thrown) {
                        left.add("thrown");
                    }
                    future.await();
                    out.yield(2);
                } finally {
                    left.add("left");
                }
            });
            assertEquals(1, generator.anext());
            return new Sample(generator, future, left);
        }

        boolean hasEnded() throws Exception {
            try {
                generator.anext();
                return false;
            } catch (StopAsyncIteration end) {
                return true;
            }
        }
    }

    /** How the next element is requested. */
    private interface Asking {
        Integer of(AsyncGenerator<Integer> generator) throws Exception;
    }

    private static Trial<?> next(Asking asking) throws Exception {
        Sample sample = Sample.begun();
        return Trial.of(() -> asking.of(sample.generator))
                .then(() -> finish(sample.future))
                .checkIfBegun(ended -> {
                    assertEquals(2, ended.isCancelled() ? 2 : ended.result());
                    assertTrue(sample.hasEnded());
                })
                .end(() -> {
                    sample.generator.aclose();
                    assertEquals(1, sample.left.stream().filter("left"::equals).count(), "the body is left, once");
                });
    }

    private static Trial<?> goingOn() throws Exception {
        AsyncGenerator<Integer> generator = AsyncGenerator.of(out -> {
            for (int i = 0; i < 10; i++) {
                try {
                    out.yield(i);
                } catch (CancelledError | IllegalStateException noMatter) {
                    // it continues
                }
            }
        });
        assertEquals(0, generator.anext());
        return Trial.of(() -> generator.athrow(new IllegalStateException("thrown")))
                .check(ended -> {
                    int next = generator.anext();
                    assertEquals(next + 1, generator.anext(), "nothing of the call is left");
                })
                .end(generator::aclose);
    }

    /** How it is closed. */
    private interface Closing {
        void of(AsyncGenerator<Integer> generator);
    }

    private static Trial<?> closed(Closing closing) throws Exception {
        Future<String> future = getRunningLoop().createFuture();
        List<String> left = new ArrayList<>();
        AsyncGenerator<Integer> generator = slowToEnd(future, left);
        assertEquals(1, generator.anext());
        return Trial.of(() -> closing.of(generator))
                .then(() -> finish(future))
                .end(() -> {
                    finish(future);
                    generator.aclose();
                    assertEquals(List.of("left"), left);
                });
    }

    private static AsyncGenerator<Integer> slowToEnd(Future<String> future, List<String> left) {
        return AsyncGenerator.of(out -> {
            try {
                out.yield(1);
            } finally {
                try {
                    future.await();
                } finally {
                    left.add("left");
                }
            }
        });
    }

    private static Trial<?> yielding() throws Exception {
        List<Task<?>> own = new ArrayList<>();
        List<String> left = new ArrayList<>();
        AsyncGenerator<Integer> generator = AsyncGenerator.of(out -> {
            own.add(currentTask());
            try {
                out.yield(1);
            } finally {
                left.add("left");
            }
        });
        assertEquals(1, generator.anext());
        return Trial.ofTask(own.getFirst())
                .then(() -> {
                    try {
                        generator.aclose();
                    } catch (CancelledError body) {
                        // the body was cancelled, when it was to be closed
                    }
                })
                .end(() -> {
                    generator.aclose();
                    assertEquals(List.of("left"), left);
                });
    }

    private static Trial<?> published() {
        SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(Runnable::run, 8);
        AsyncGenerator<Integer> generator = AsyncGenerator.from(publisher);
        return Trial.of(generator::anext)
                .then(() -> publisher.submit(1))
                .check(ended -> assertEquals(1, ended.isCancelled() ? 1 : ended.result()))
                .end(() -> {
                    generator.aclose();
                    assertEquals(0, publisher.getNumberOfSubscribers(), "it is subscribed still");
                    publisher.close();
                });
    }

    /** Creates a mapping of the results of futures. */
    private interface Mapping {
        ConcurrentMapping<String> of(List<Future<String>> futures);
    }

    private static Trial<?> mapped(Mapping how) {
        List<Future<String>> futures = List.of(
                getRunningLoop().createFuture(), getRunningLoop().createFuture(), getRunningLoop().createFuture());
        ConcurrentMapping<String> mapping = how.of(futures);
        return Trial.of(mapping::anext)
                .then(() -> finish(futures.get(0)))
                .checkIfBegun(ended -> {
                    if (ended.isCancelled()) {
                        assertEquals(1, allTasks().size(), "the items have ended");
                        expectNoMore(mapping);
                    } else {
                        assertEquals("value", ended.result());
                        assertFalse(futures.get(1).isDone());
                    }
                })
                .end(() -> {
                    mapping.close();
                    expectNoMore(mapping);
                });
    }

    private static void expectNoMore(ConcurrentMapping<?> mapping) throws Exception {
        try {
            mapping.anext();
        } catch (StopAsyncIteration end) {
            return;
        }
        throw new AssertionError("there is more");
    }

    private static Trial<?> mappedFromQueue() {
        Queue<String> queue = new Queue<>();
        ConcurrentMapping<String> mapping = mapConcurrently(2, queue, item -> item);
        return Trial.of(mapping::anext)
                .then(() -> queue.putNoWait("value"))
                .check(ended -> assertEquals("value", ended.isCancelled() ? "value" : ended.result()))
                .end(() -> {
                    mapping.close();
                    queue.shutdownNow();
                });
    }

    /** How a mapping is used. */
    private interface MappingCall {
        String of(ConcurrentMapping<String> mapping) throws Exception;
    }

    private static Trial<?> slowlyMapped(MappingCall call) throws Exception {
        Future<String> future = getRunningLoop().createFuture();
        List<String> left = new ArrayList<>();
        ConcurrentMapping<String> mapping = mapConcurrently(3, List.of("a", "b", "c"), item -> {
            if (!item.equals("a")) {
                left.add(untilDone(future));
            }
            return item;
        });
        assertEquals("a", mapping.anext());
        turnsUntilBegun();
        return Trial.of(() -> call.of(mapping))
                .then(() -> finish(future))
                .check(ended -> {
                    if (!left.isEmpty()) {
                        assertEquals(List.of("value", "value"), left);
                    }
                })
                .end(() -> {
                    finish(future);
                    mapping.close();
                });
    }

    private static void turnsUntilBegun() {
        for (int i = 0; i < 5; i++) {
            sleep(Duration.ZERO);
        }
    }

    /** Waits until the future is done, however often the task is cancelled, and returns its value. */
    private static String untilDone(Future<String> future) {
        while (!future.isDone()) {
            try {
                shield(future).await();
            } catch (CancelledError again) {
                // the clean-up takes its time
            }
        }
        return future.result();
    }

    private static Trial<?> shutdown() throws Exception {
        Future<String> future = getRunningLoop().createFuture();
        List<String> left = new ArrayList<>();
        AsyncGenerator<Integer> generator = slowToEnd(future, left);
        assertEquals(1, generator.anext());
        return Trial.of(() -> getRunningLoop().shutdownAsyncgens())
                .then(() -> finish(future))
                .end(() -> {
                    finish(future);
                    generator.aclose();
                    assertEquals(List.of("left"), left);
                });
    }

    /**
     * If this fails: the body of a generator is never left, or twice, or continues without a consumer; or a
     * subscription stays.
     */
    @Rule(
            id = "CANCEL-463",
            text = "A task that waits for a generator, a publisher or a mapping, cancelled at any of its suspensions,"
                    + " ends cancelled; the body is left once, and the subscription is cancelled.")
    void iteratorsAreLeftAnywhere() {
        cancelEverywhere(SCENARIOS);
    }
}
