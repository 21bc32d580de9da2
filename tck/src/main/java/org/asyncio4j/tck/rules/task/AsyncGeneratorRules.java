package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.GeneratorExit;
import org.asyncio4j.Misuse;
import org.asyncio4j.Runner;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.Task;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about generators (ASYNCGEN, 377, 378 and from 400 on). */
public abstract class AsyncGeneratorRules extends RuleArea {

    private final List<AsyncGenerator<?>> held = new ArrayList<>();

    /** Constructor for the conformance class. */
    protected AsyncGeneratorRules() {}

    /** Keeps the generator from the collector until the rule has ended. */
    private <T> AsyncGenerator<T> held(AsyncGenerator<T> generator) {
        held.add(generator);
        return generator;
    }

    private AsyncGenerator<Integer> counting(int end) {
        return AsyncGenerator.of(out -> {
            try {
                for (int i = 0; i < end; i++) {
                    turns(1);
                    out.yield(i);
                }
            } finally {
                turns(2);
                trail().add("ended");
            }
        });
    }

    /** If this fails: the running side refers to its handle, or the cleaner does not reach the loop. */
    @Rule(
            id = "ASYNCGEN-377",
            asyncio = 377,
            level = Level.SHOULD,
            text = "A partly consumed generator that is dropped is closed by the loop that iterated it, its finally"
                    + " blocks included, once the collector has noticed.",
            source = "base_events.py _asyncgen_finalizer_hook; test_base_events.py"
                    + " test_asyncgen_finalization_by_gc_in_other_thread")
    void droppedGeneratorIsClosed() {
        run(() -> {
            var handle = new WeakReference<>(partlyConsumed());
            expectCollected(handle);
            until(() -> !trail().entries().isEmpty());
        });
        trail().expect("ended");
    }

    private AsyncGenerator<Integer> partlyConsumed() throws Exception {
        var generator = counting(3);
        assertEquals(0, generator.anext());
        return generator;
    }

    /** If this fails: a generator outlives its loop, or one that fails keeps the others open. */
    @Rule(
            id = "ASYNCGEN-378",
            asyncio = 378,
            text = "shutdownAsyncgens closes all generators that have begun, concurrently; their failures go to the"
                    + " exception handler, and so does a generator first iterated afterwards.",
            source = "base_events.py shutdown_asyncgens; uvloop test_base.py test_shutdown_asyncgens_01")
    void shutdownClosesAllLiveGenerators() {
        run(() -> {
            var failure = new IllegalStateException("in the clean-up");
            var another = new IllegalStateException("in that of another");
            AsyncGenerator<String> failing = held(failingToClose(failure));
            AsyncGenerator<String> failingToo = held(failingToClose(another));
            var one = held(counting(3));
            var done = counting(1);
            var never = counting(1);
            one.anext();
            failing.anext();
            failingToo.anext();
            for (int each : done) {
                assertEquals(0, each);
            }
            trail().expect("ended");
            getRunningLoop().shutdownAsyncgens();
            trail().expect("ended", "fails", "fails", "ended");
            expectHandled(failure);
            expectHandled(another);
            expectThrows(StopAsyncIteration.class, one::anext);
            expectNothingHandled();
            never.anext();
            expectHandled();
            never.aclose();
        });
    }

    private AsyncGenerator<String> failingToClose(RuntimeException failure) {
        return AsyncGenerator.of(out -> {
            try {
                out.yield("first");
            } finally {
                turns(1);
                trail().add("fails");
                throwIt(failure);
            }
        });
    }

    private static void throwIt(RuntimeException failure) {
        throw failure;
    }

    /** If this fails: clean-up code sees a cancellation that was never requested, or does not run. */
    @Rule(
            id = "ASYNCGEN-400",
            asyncio = 378,
            text = "Closing a runner closes its live generators with GeneratorExit, including awaits in their clean-up,"
                    + " after the tasks are cancelled and before the executor ends.",
            source = "runners.py Runner.close")
    void runnerClosesLiveGenerators() throws Exception {
        Runner runner = newRunner();
        AsyncGenerator<Integer> generator = held(slowToClose());
        runner.run(() -> {
            assertEquals(1, generator.anext());
            createTask(() -> {
                try {
                    getRunningLoop().createFuture().await();
                } finally {
                    turns(5); // longer than the generator
                    trail().add("cancelled");
                }
            });
            turns(1);
        });
        runner.close();
        trail().expect("cancelled", "exit");
    }

    private AsyncGenerator<Integer> slowToClose() {
        return AsyncGenerator.of(out -> {
            try {
                out.yield(1);
            } catch (GeneratorExit exit) {
                turns(3);
                trail().add("exit");
                throw exit;
            }
        });
    }

    /** If this fails: elements are lost or doubled between the two sides. */
    @Rule(
            id = "ASYNCGEN-401",
            text = "A generator returns what its body yields, in order; the body runs only while an element is awaited;"
                    + " after its end each request throws StopAsyncIteration.")
    void elementsComeInOrder() {
        run(() -> {
            AsyncGenerator<Integer> generator = AsyncGenerator.of(out -> {
                trail().add("begins");
                out.yield(1);
                trail().add("goes on");
                out.yield(2);
            });
            turns(2);
            trail().expectNothing();
            assertEquals(1, generator.anext());
            turns(2);
            trail().expect("begins");
            assertEquals(2, generator.anext());
            expectThrows(StopAsyncIteration.class, generator::anext);
            expectThrows(StopAsyncIteration.class, generator::anext);
            trail().expect("begins", "goes on");
        });
    }

    /** If this fails: the two directions are mixed up. */
    @Rule(
            id = "ASYNCGEN-402",
            text = "asend makes yield return its value, anext makes it return null, athrow makes it throw; a value sent"
                    + " before the first element is refused.")
    void sentValuesAndFailuresComeOutOfYield() {
        run(() -> {
            var failure = new IllegalStateException("thrown in");
            AsyncGenerator<Object> echo = AsyncGenerator.of(out -> {
                Object sent = out.yield("ready");
                sent = out.yield(List.of(sent));
                try {
                    out.yield("" + sent);
                } catch (IllegalStateException caught) {
                    out.yield(caught);
                }
            });
            expectMisuse(Misuse.GENERATOR_STATE, () -> echo.asend("early"));
            assertEquals("ready", echo.anext());
            assertEquals(List.of("sent"), echo.asend("sent"));
            assertEquals("null", echo.anext());
            assertSame(failure, echo.athrow(failure));
            expectThrows(StopAsyncIteration.class, () -> echo.asend("late"));
            AsyncGenerator<Object> fresh = AsyncGenerator.of(out -> trail().add("never"));
            assertSame(failure, expectThrows(IllegalStateException.class, () -> fresh.athrow(failure)));
            expectThrows(StopAsyncIteration.class, fresh::anext);
        });
        trail().expectNothing();
    }

    /** If this fails: it is lost in the body's own task, or reported twice. */
    @Rule(
            id = "ASYNCGEN-403",
            text = "A failure of the body is thrown by anext as the same object and ends the generator; a body that"
                    + " throws StopAsyncIteration fails with another kind of exception.")
    void failureOfTheBodyComesOut() {
        run(() -> {
            var failure = new Exception("checked");
            AsyncGenerator<Integer> generator = AsyncGenerator.of(out -> {
                out.yield(1);
                throw failure;
            });
            assertEquals(1, generator.anext());
            assertSame(failure, expectThrows(Exception.class, generator::anext));
            expectThrows(StopAsyncIteration.class, generator::anext);
            AsyncGenerator<Integer> stops = AsyncGenerator.of(out -> {
                throw new StopAsyncIteration();
            });
            expectThrows(IllegalStateException.class, stops::anext);
        });
    }

    /** If this fails: the body keeps running without a consumer, or cannot answer the cancellation. */
    @Rule(
            id = "ASYNCGEN-404",
            text = "Cancelling a task that awaits an element cancels what the body awaits; if the body ends with the"
                    + " cancellation, the consumer ends cancelled; if it yields instead, its element is delivered.")
    void cancellationReachesTheBody() {
        run(() -> {
            AsyncGenerator<String> generator = AsyncGenerator.of(out -> {
                try {
                    getRunningLoop().createFuture().await();
                } catch (CancelledError cancelled) {
                    out.yield("swallowed");
                }
                getRunningLoop().createFuture().await();
            });
            Task<String> first = createTask(generator::anext);
            turns(3);
            first.cancel();
            assertEquals("swallowed", first.await(Exception.class));
            Task<String> second = createTask(generator::anext);
            turns(3);
            second.cancel();
            expectCancelled(second::await);
            expectThrows(StopAsyncIteration.class, generator::anext);
        });
    }

    /**
     * If this fails: the cancellation is taken for the end of the generator, or is lost, and the body keeps running.
     */
    @Rule(
            id = "ASYNCGEN-409",
            text = "A cancellation of the consumer that comes before the body's turn is thrown by the body's yield; a"
                    + " body that yields instead of ending has its element delivered.")
    void cancellationMayComeBeforeTheBodyGoesOn() {
        run(() -> {
            AsyncGenerator<String> generator = AsyncGenerator.of(out -> {
                try {
                    out.yield("first");
                    trail().add("went on");
                } catch (CancelledError cancelled) {
                    trail().add("cancelled");
                    out.yield("swallowed");
                }
            });
            assertEquals("first", generator.anext());
            Task<String> consumer = createTask(() -> {
                getRunningLoop().callSoon(currentTask()::cancel);
                return generator.anext();
            });
            assertEquals("swallowed", consumer.await(Exception.class));
            trail().expect("cancelled");
            expectThrows(StopAsyncIteration.class, generator::anext);
        });
    }

    /** If this fails: clean-up code does not run, or runs later than close returns. */
    @Rule(
            id = "ASYNCGEN-405",
            text = "Leaving try-with-resources ends the body at its yield and waits for its clean-up; closing a"
                    + " generator that has not begun or has ended does nothing; one that yields again is an error.")
    void closeEndsTheBody() {
        run(() -> {
            try (var generator = counting(5)) {
                for (int each : generator) {
                    if (each == 1) {
                        break;
                    }
                }
            }
            trail().expect("ended");
            var fresh = counting(5);
            fresh.aclose();
            fresh.aclose();
            expectThrows(StopAsyncIteration.class, fresh::anext);
            trail().expect("ended");
            AsyncGenerator<Integer> stubborn = AsyncGenerator.of(out -> {
                try {
                    out.yield(1);
                } catch (GeneratorExit ignored) {
                    out.yield(2);
                }
            });
            stubborn.anext();
            expectThrows(IllegalStateException.class, stubborn::aclose);
            expectThrows(StopAsyncIteration.class, stubborn::anext);
        });
    }

    /** If this fails: two tasks wait for one element, and one of them waits forever. */
    @Rule(
            id = "ASYNCGEN-406",
            text = "While one task awaits an element, another task's anext, athrow and aclose are refused, and the"
                    + " first is not disturbed.")
    void secondConsumerIsRefused() {
        run(() -> {
            var generator = counting(1);
            Task<Integer> first = createTask(generator::anext);
            turns(1);
            expectMisuse(Misuse.GENERATOR_STATE, generator::anext);
            expectMisuse(Misuse.GENERATOR_STATE, () -> generator.athrow(new Exception()));
            expectMisuse(Misuse.GENERATOR_STATE, generator::aclose);
            assertEquals(0, first.await(Exception.class));
            generator.aclose();
        });
    }

    /** If this fails: values of context variables are not passed on as in asyncio. */
    @Rule(
            id = "ASYNCGEN-407",
            text = "The body runs in the same context as the task that requests the first element, as a task of its"
                    + " own.")
    void bodyRunsInTheContextOfItsConsumer() {
        ContextVar<String> variable = ContextVar.of("variable");
        run(() -> {
            EventLoop loop = getRunningLoop();
            Task<?> consumer = currentTask();
            AsyncGenerator<String> generator = AsyncGenerator.of(out -> {
                assertNotSame(consumer, currentTask());
                assertSame(loop, getRunningLoop());
                out.yield(variable.get());
                variable.set("inner");
                out.yield("set");
            });
            variable.set("outer");
            assertEquals("outer", generator.anext());
            generator.anext();
            assertEquals("inner", variable.get());
            generator.aclose();
        });
    }

    /** If this fails: a program that drops generators sometimes reports failures as it ends. */
    @Rule(
            id = "ASYNCGEN-408",
            asyncio = 377,
            level = Level.SHOULD,
            text = "A dropped generator that is already being closed because the collector noticed it is not closed"
                    + " again by shutdownAsyncgens.",
            source = "base_events.py _asyncgen_finalizer_hook")
    void droppedGeneratorIsClosedOnce() {
        run(() -> {
            expectCollected(new WeakReference<>(begun(slowToClose())));
            int before = allTasks().size();
            until(() -> allTasks().size() != before);
            getRunningLoop().shutdownAsyncgens();
            settle();
        });
        trail().expect("exit");
    }

    private static AsyncGenerator<Integer> begun(AsyncGenerator<Integer> generator) throws Exception {
        assertEquals(1, generator.anext());
        return generator;
    }
}
