package org.asyncio4j.tck.rules.hazard;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Runner;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.WatchedFuture;
import org.jspecify.annotations.Nullable;

/**
 * Rules about objects of the program whose own methods fail when the loop prints, compares or closes them (HAZARD, from
 * 460 on): a report may suffer from that, but the loop may not.
 */
public abstract class ForeignCodeRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected ForeignCodeRules() {}

    /** An exception all of whose methods fail. */
    @SuppressWarnings("ThrowableEqualsHashCode") // to see them called
    private static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("getMessage");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("toString");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("equals");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("hashCode");
        }
    }

    /** If this fails: debug mode prints a task that has taken too long, with its result, and that ends the run. */
    @Rule(
            id = "HAZARD-460",
            text = "In debug mode a slow step of a task whose result cannot be printed, hashed or compared does not disturb"
                    + " the run.")
    void valueThatCannotBePrintedIsDelivered() {
        var broken = new Broken();
        try (var _ = new CapturedLog()) {
            EventLoop loop = newLoop(config().withDebug());
            loop.setSlowCallbackDuration(Duration.ofNanos(1));
            Object[] got = new Object[2];
            loop.runUntilComplete(() -> {
                Future<Object> future = getRunningLoop().createFuture();
                createTask(() -> future.setResult(broken));
                got[0] = createTask(() -> broken).await();
                got[1] = future.await();
                turns(1);
            });
            assertSame(broken, got[0]);
            assertSame(broken, got[1]);
            loop.close();
        }
    }

    /**
     * If this fails: the text of a CancelledError is created when it is thrown, and another exception is thrown
     * instead.
     */
    @Rule(
            id = "HAZARD-461",
            text = "A cancel message that cannot be printed arrives with the cancellation, in debug mode, too.")
    void messageThatCannotBePrintedArrives() {
        var broken = new Broken();
        for (LoopConfig config : List.of(config(), config().withDebug())) {
            EventLoop loop = newLoop(config);
            loop.runUntilComplete(() -> {
                Task<?> waits = createTask(() -> getRunningLoop().createFuture().await());
                Task<?> runs = createTask(() -> {
                    currentTask().cancel(broken);
                    turns(1);
                });
                turns(1);
                waits.cancel(broken);
                assertSame(broken, expectCancelled(waits::await).message());
                assertSame(broken, expectCancelled(runs::await).message());
            });
            loop.close();
        }
    }

    /** If this fails: the report of it ends the run, or the rest of the turn is skipped. */
    @Rule(
            id = "HAZARD-462",
            text = "A callback, a task and a task left behind whose failures cannot be printed are reported, by a"
                    + " handler and by default, and the run continues.")
    void failureThatCannotBePrintedIsReported() {
        var broken = new Broken();
        EventLoop loop = newLoop();
        Runnable failing = () -> {
            throw broken;
        };
        loop.callSoon(failing);
        loop.callSoon(() -> trail().add("next"));
        turns(loop, 1);
        assertSame(broken, expectHandled().exception());
        loop.setExceptionHandler(null);
        try (var log = new CapturedLog()) {
            loop.callSoon(failing);
            loop.callSoon(() -> trail().add("next"));
            turns(loop, 1);
            assertEquals(1, log.errors().size());
        }
        loop.setExceptionHandler((in, context) -> {
            throw broken;
        });
        try (var log = new CapturedLog()) {
            loop.callSoon(failing);
            loop.callSoon(() -> trail().add("next"));
            turns(loop, 1);
            assertTrue(!log.errors().isEmpty());
        }
        trail().expect("next", "next", "next");
    }

    /** If this fails: a close() or name() that fails ends the run, or the task stays pending. */
    @Rule(
            id = "HAZARD-463",
            text = "A task of a coroutine whose name and close fail is printed, and ends cancelled if it is cancelled before it"
                    + " begins.")
    void coroutineThatCannotBeClosedIsCancelled() {
        EventLoop loop = newLoop();
        loop.runUntilComplete(() -> {
            Task<?> task = getRunningLoop().createTask(new BrokenCoroutine());
            assertTrue(task.toString().contains("pending"), task::toString);
            task.cancel();
            expectCancelled(task::await);
            trail().add("goes on");
        });
        trail().expect("goes on");
        ignoreHandled();
    }

    private static final class BrokenCoroutine implements Coroutine<String> {
        @Override
        public <X extends Throwable> String await(Class<X> declared) {
            return "ran";
        }

        @Override
        public String name() {
            throw new Broken();
        }

        @Override
        public void close() {
            throw new Broken();
        }
    }

    /**
     * If this fails: the end of a run, which removes its own callback, calls equals of the other callbacks.
     *
     * <p>Removing a callback does not call code of the program.
     */
    @Rule(
            id = "HAZARD-464",
            text = "With callbacks on main's task whose equals fails, the run still returns its value.")
    void callbackThatCannotBeComparedDoesNotDisturb() {
        EventLoop loop = newLoop();
        String value = loop.runUntilComplete(() -> {
            Task<?> main = currentTask();
            main.addDoneCallback(new BrokenCallback());
            createTask(() -> main.removeDoneCallback(_ -> {}));
            turns(2);
            return "value";
        });
        assertEquals("value", value);
        loop.close();
        expectNothingHandled();
    }

    /** If this fails: a group or a runner that shuts down leaves the other tasks running. */
    @Rule(
            id = "HAZARD-465",
            text = "If a task awaits a future whose cancel fails, a task group and a runner that shut down cancel the"
                    + " other tasks, too, and report the failure.")
    void cancelThatFailsSparesNoOther() {
        List<Task<?>> tasks = new ArrayList<>();
        List<Future<String>> stubborn = new ArrayList<>();
        Runner runner = newRunner();
        runner.run(() -> {
            var failure = new IllegalStateException("of a member");
            ExceptionGroup group = expectThrows(ExceptionGroup.class, () -> new TaskGroup().run(all -> {
                all.createTask(() -> awaitsStubborn(stubborn));
                tasks.add(all.createTask(() -> getRunningLoop().createFuture().await()));
                turns(1);
                getRunningLoop().callSoon(() -> stubborn.forEach(each -> each.setResult("at last")));
                throw failure;
            }));
            assertEquals(List.of(failure), group.exceptions());
            assertSame(Stubborn.FAILURE, expectHandled().exception());
            stubborn.clear();
            createTask(() -> awaitsStubborn(stubborn));
            tasks.add(createTask(() -> getRunningLoop().createFuture().await()));
            turns(1);
            getRunningLoop().callLater(Duration.ofMillis(1), () -> stubborn.getFirst().setResult("at last"));
        });
        runner.close();
        assertSame(Stubborn.FAILURE, expectHandled().exception());
        tasks.forEach(each -> assertTrue(each.isCancelled(), each::toString));
    }

    private static void awaitsStubborn(List<Future<String>> made) {
        Future<String> future = new Stubborn(getRunningLoop().createFuture());
        made.add(future);
        future.await();
    }

    @SuppressWarnings("StaticAssignmentOfThrowable") // the same object is looked for
    private static final class Stubborn extends WatchedFuture<String> {

        private static final RuntimeException FAILURE = new IllegalStateException("cannot be cancelled");

        Stubborn(Future<String> watched) {
            super(watched);
        }

        @Override
        public boolean cancel(@Nullable Object message) {
            throw FAILURE;
        }
    }

    private static final class BrokenCallback implements Consumer<Future<?>> {
        @Override
        public void accept(Future<?> done) {
            // there is nothing to do
        }

        @Override
        public boolean equals(Object other) {
            throw new Broken();
        }

        @Override
        public int hashCode() {
            throw new Broken();
        }
    }
}
