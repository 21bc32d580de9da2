package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Context;
import org.asyncio4j.ContextVar;
import org.asyncio4j.Future;
import org.asyncio4j.InvalidStateException;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about futures: outcome and done callbacks (FUTURE). */
public abstract class FutureRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected FutureRules() {}

    /** If this fails: {@code setResult} calls them itself, or they are kept in a set. */
    @Rule(
            id = "FUTURE-066",
            asyncio = 66,
            text = "Done callbacks are scheduled in the order in which they were added and never called inline.",
            source = "futures.py Future.__schedule_callbacks")
    void doneCallbacksAreScheduledInOrder() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            future.addDoneCallback(f -> trail().add("a " + f.result()));
            future.addDoneCallback(f -> trail().add("b " + f.result()));
            future.setResult("x");
            trail().expectNothing();
            turns(1);
        });
        trail().expect("a x", "b x");
    }

    /** If this fails: callbacks of futures have a queue of their own, or are run at the end of a turn. */
    @Rule(
            id = "FUTURE-400",
            asyncio = 66,
            text = "Done callbacks queue up with all other callbacks, at the moment the future is done.",
            source = "futures.py Future.__schedule_callbacks")
    void doneCallbacksQueueWithOtherCallbacks() {
        run(() -> {
            for (int i = 0; i < MANY; i++) {
                Future<String> future = getRunningLoop().createFuture();
                future.addDoneCallback(f -> trail().add("done"));
                getRunningLoop().callSoon(trail().mark("before"));
                future.setResult("x");
                getRunningLoop().callSoon(trail().mark("after"));
                turns(1);
                trail().expect("before", "done", "after");
                trail().clear();
            }
        });
    }

    /** If this fails: {@code addDoneCallback} takes a short cut, or forgets callbacks that come late. */
    @Rule(
            id = "FUTURE-067",
            asyncio = 67,
            text = "A callback added to a future that is already done is scheduled for the next turn, not called.",
            source = "futures.py Future.add_done_callback")
    void callbackAddedToADoneFutureIsScheduled() {
        run(() -> {
            Future<String> finished = getRunningLoop().createFuture();
            finished.setResult("x");
            Future<String> cancelled = getRunningLoop().createFuture();
            cancelled.cancel();
            finished.addDoneCallback(f -> trail().add("finished"));
            cancelled.addDoneCallback(f -> trail().add("cancelled"));
            trail().expectNothing();
            turns(1);
        });
        trail().expect("finished", "cancelled");
    }

    /** If this fails: all callbacks of a future run in one loop without a catch, or a failure is lost. */
    @Rule(
            id = "FUTURE-068",
            asyncio = 68,
            text = "A done callback that fails is reported to the exception handler, and the others still run.",
            source = "events.py Handle._run")
    void failingCallbackIsReportedAndOthersRun() {
        run(() -> {
            var failure = new IllegalStateException("callback");
            Future<String> future = getRunningLoop().createFuture();
            future.addDoneCallback(f -> trail().add("before"));
            future.addDoneCallback(f -> {
                throw failure;
            });
            future.addDoneCallback(f -> trail().add("after"));
            future.setResult("x");
            turns(1);
            assertNotNull(expectHandled(failure).handle(), "the handle in the report");
        });
        trail().expect("before", "after");
    }

    /** If this fails: callbacks are kept in a set, or only the first is removed. */
    @Rule(
            id = "FUTURE-069",
            asyncio = 69,
            text = "A callback added twice runs twice; removing it removes every entry and returns their number.",
            source = "futures.py Future.remove_done_callback")
    void callbackAddedTwiceRunsTwiceAndIsRemovedAsOne() {
        run(() -> {
            Consumer<Future<String>> callback = f -> trail().add("twice");
            Future<String> future = getRunningLoop().createFuture();
            future.addDoneCallback(callback);
            future.addDoneCallback(f -> trail().add("other"));
            future.addDoneCallback(callback);
            future.setResult("x");
            turns(1);
            trail().expect("twice", "other", "twice");

            trail().clear();
            Future<String> second = getRunningLoop().createFuture();
            assertEquals(0, second.removeDoneCallback(callback));
            second.addDoneCallback(callback);
            assertEquals(1, second.removeDoneCallback(callback), "removed of one");
            second.addDoneCallback(callback);
            second.addDoneCallback(f -> trail().add("other"));
            second.addDoneCallback(callback);
            assertEquals(2, second.removeDoneCallback(callback), "removed of three");
            assertEquals(0, second.removeDoneCallback(callback), "removed again");
            second.setResult("x");
            turns(1);
        });
        trail().expect("other");
    }

    /**
     * If this fails: callbacks are compared by identity.
     *
     * <p>Removal goes by equality, as in Python, where each access to a method creates a new object.
     */
    @Rule(
            id = "FUTURE-401",
            asyncio = 69,
            text = "A done callback is removed by any object equal to it.",
            source = "futures.py Future.remove_done_callback")
    void callbackIsRemovedByAnEqualOne() {
        record Named(String name) implements Consumer<Future<String>> {
            @Override
            public void accept(Future<String> future) {
                throw new AssertionError(name + " was removed");
            }
        }
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            future.addDoneCallback(new Named("a"));
            assertEquals(0, future.removeDoneCallback(new Named("b")));
            assertEquals(1, future.removeDoneCallback(new Named("a")));
            future.setResult("x");
            turns(1);
        });
    }

    /** If this fails: callbacks stay in the future's list until they run. */
    @Rule(
            id = "FUTURE-070",
            asyncio = 70,
            text = "A callback can no longer be removed once the future is done: it still runs.",
            source = "futures.py Future.__schedule_callbacks")
    void callbackRemovedAfterCompletionStillRuns() {
        run(() -> {
            Consumer<Future<String>> callback = f -> trail().add("ran");
            Future<String> future = getRunningLoop().createFuture();
            future.addDoneCallback(callback);
            future.setResult("x");
            assertEquals(0, future.removeDoneCallback(callback));
            turns(1);
        });
        trail().expect("ran");
    }

    /**
     * If this fails: the context is copied on completion, or the callback runs in the context of the code that
     * completed the future.
     */
    @Rule(
            id = "FUTURE-071",
            asyncio = 71,
            text = "A done callback runs in a copy of the context, taken when it was added.",
            source = "futures.py Future.add_done_callback")
    void callbackRunsInTheContextOfItsRegistration() {
        ContextVar<String> variable = ContextVar.of("variable", "default");
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            variable.set("registered");
            future.addDoneCallback(f -> {
                trail().add(variable.get());
                variable.set("callback");
            });
            variable.set("later");
            createTask(() -> {
                variable.set("completer");
                future.setResult("x");
            });
            turns(2);
            assertEquals("later", variable.get());
        });
        trail().expect("registered");
    }

    /** If this fails: the argument is ignored or copied. */
    @Rule(
            id = "FUTURE-402",
            asyncio = 71,
            text = "A done callback added with a context runs in that same context.",
            source = "futures.py Future.add_done_callback")
    void callbackRunsInTheContextGiven() {
        ContextVar<String> variable = ContextVar.of("variable", "default");
        run(() -> {
            Context given = new Context();
            given.run(() -> variable.set("given"));
            Future<String> future = getRunningLoop().createFuture();
            future.addDoneCallback(
                    f -> {
                        trail().add(variable.get());
                        variable.set("callback");
                    },
                    given);
            future.setResult("x");
            turns(1);
            assertEquals("callback", given.get(variable));
            assertEquals("default", variable.get());
        });
        trail().expect("given");
    }

    /** If this fails: a second outcome replaces the first, or is ignored silently. */
    @Rule(
            id = "FUTURE-072",
            asyncio = 72,
            text = "Completing a future that is done is refused, cancelling it returns false; its outcome stays.",
            source = "futures.py Future.set_result, set_exception, cancel")
    void doneFutureKeepsItsOutcome() {
        run(() -> {
            var failure = new IOException("first");
            Future<String> finished = getRunningLoop().createFuture();
            finished.setResult("first");
            Future<String> failed = getRunningLoop().createFuture();
            failed.setException(failure);
            Future<String> cancelled = getRunningLoop().createFuture();
            assertTrue(cancelled.cancel("first"));
            for (Future<String> each : List.of(finished, failed, cancelled)) {
                expectThrows(InvalidStateException.class, () -> each.setResult("second"));
                expectThrows(InvalidStateException.class, () -> each.setException(new IOException("second")));
                assertFalse(each.cancel("second"));
                assertTrue(each.isDone());
            }
            assertEquals("first", finished.result());
            assertSame(failure, failed.exception());
            assertEquals("first", expectCancelled(cancelled::result).message());
            assertFalse(finished.isCancelled());
            assertFalse(failed.isCancelled());
        });
    }

    /** If this fails: {@code result} blocks or returns null, or a cancel message is lost. */
    @Rule(
            id = "FUTURE-073",
            asyncio = 73,
            text = "A pending future refuses to return its outcome; a cancelled one throws CancelledError with the"
                    + " message.",
            source = "futures.py Future.result, exception")
    void outcomeIsAvailableOnlyWhenDone() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            expectThrows(InvalidStateException.class, future::result);
            expectThrows(InvalidStateException.class, future::exception);
            assertFalse(future.isDone());

            Object message = new Object();
            future.cancel(message);
            assertTrue(future.isCancelled());
            assertSame(message, expectCancelled(future::result).message());
            assertSame(message, expectCancelled(future::exception).message());

            Future<String> finished = getRunningLoop().createFuture();
            finished.setResult("value");
            assertNull(finished.exception());
            assertEquals("value", finished.result());
        });
    }
}
