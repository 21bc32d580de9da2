package org.asyncio4j.tck.rules.interop;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.AsyncIterator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Queue;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about publishing an AsyncIterator (INTEROP, from 420 on). */
public abstract class PublisherRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected PublisherRules() {}

    /** Records all signals and requests as many elements as the rule wants. */
    private final class Recorder implements Flow.Subscriber<Object> {
        private final long atOnce;
        private final CountDownLatch end = new CountDownLatch(1);
        private Flow.@Nullable Subscription subscription;
        private @Nullable Throwable failure;
        private Consumer<Object> onElement = element -> {};

        Recorder(long atOnce) {
            this.atOnce = atOnce;
        }

        Flow.Subscription subscription() {
            Flow.Subscription known = subscription;
            assertTrue(known != null, "no subscription");
            return known;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (atOnce != 0) {
                given.request(atOnce);
            }
        }

        @Override
        public void onNext(Object element) {
            trail().add(element);
            onElement.accept(element);
        }

        @Override
        public void onError(Throwable thrown) {
            failure = thrown;
            trail().add("error");
            end.countDown();
        }

        @Override
        public void onComplete() {
            trail().add("complete");
            end.countDown();
        }
    }

    /** Counts up and records the calls it gets. */
    private AsyncGenerator<Integer> counting(int to) {
        return AsyncGenerator.of(out -> {
            try {
                for (int i = 1; i <= to; i++) {
                    turns(1);
                    out.yield(i);
                }
            } finally {
                turns(2);
                trail().add("closed");
            }
        });
    }

    /** If this fails: the iterator is asked for elements that were not requested, or the end is not signalled. */
    @Rule(
            id = "INTEROP-420",
            text = "A published iterator is asked for an element only when one was requested; the end is signalled"
                    + " once, at the request for the next, after the iterator was closed.")
    void elementsComeAsRequested() {
        run(() -> {
            var recorder = new Recorder(0);
            counting(3).toPublisher().subscribe(recorder);
            settleTurns();
            trail().expectNothing();
            recorder.subscription().request(2);
            settleTurns();
            trail().expect(1, 2);
            recorder.subscription().request(1);
            settleTurns();
            trail().expect(1, 2, 3);
            recorder.subscription().request(Long.MAX_VALUE);
            recorder.subscription().request(Long.MAX_VALUE);
            settleTurns();
            trail().expect(1, 2, 3, "closed", "complete");
            recorder.subscription().request(1);
            recorder.subscription().cancel();
            settleTurns();
            trail().expect(1, 2, 3, "closed", "complete");
        });
    }

    private void settleTurns() {
        turns(20);
    }

    /** If this fails: a request from onNext is lost, or nests one signal in another. */
    @Rule(
            id = "INTEROP-421",
            text = "A subscriber may request the next element while it receives one; signals never nest.")
    void requestsFromInsideASignal() {
        run(() -> {
            var recorder = new Recorder(1);
            recorder.onElement = element -> {
                recorder.subscription().request(1);
                trail().add("end of " + element);
            };
            counting(2).toPublisher().subscribe(recorder);
            settleTurns();
        });
        trail().expect(1, "end of 1", 2, "end of 2", "closed", "complete");
    }

    /** If this fails: the task never ends, or the generator is never closed. */
    @Rule(
            id = "INTEROP-422",
            text = "cancel ends the iteration without a signal and closes the iterator: while it waits for demand,"
                    + " while it waits for the iterator, and from inside a signal; later requests do nothing.")
    void cancelEndsTheIteration() {
        run(() -> {
            var waitsForDemand = new Recorder(1);
            counting(5).toPublisher().subscribe(waitsForDemand);
            settleTurns();
            waitsForDemand.subscription().cancel();
            settleTurns();
            trail().expect(1, "closed");
            trail().clear();

            var waitsForSource = new Recorder(2);
            var queue = new Queue<Integer>();
            AsyncGenerator<Integer> forwards = AsyncGenerator.of(out -> {
                try {
                    out.yield(queue.get());
                } finally {
                    turns(2);
                    trail().add("closed");
                }
            });
            forwards.toPublisher().subscribe(waitsForSource);
            settleTurns();
            waitsForSource.subscription().cancel();
            waitsForSource.subscription().cancel();
            settleTurns();
            trail().expect("closed");
            queue.putNoWait(1);
            waitsForSource.subscription().request(1);
            settleTurns();
            trail().expect("closed");
            assertEquals(1, queue.size());
            trail().clear();

            var inside = new Recorder(5);
            inside.onElement = element -> inside.subscription().cancel();
            counting(5).toPublisher().subscribe(inside);
            settleTurns();
            trail().expect(1, "closed");
            assertEquals(1, Asyncio.allTasks().size());
        });
    }

    /** If this fails: they are wrapped, or the loop also reports them. */
    @Rule(
            id = "INTEROP-423",
            text = "A failure of a published iterator goes to onError, as the same object, after the elements before"
                    + " it, and nowhere else.")
    void failuresGoToTheSubscriber() {
        var failure = new IOException("by the iterator");
        run(() -> {
            var recorder = new Recorder(9);
            AsyncGenerator.<Integer>of(out -> {
                out.yield(1);
                throw failure;
            }).toPublisher().subscribe(recorder);
            settleTurns();
            assertSame(failure, recorder.failure);
        });
        trail().expect(1, "error");
        expectNothingHandled();
    }

    /** If this fails: the loop spins, or the caller of request gets an exception. */
    @Rule(
            id = "INTEROP-424",
            text = "A request for zero or fewer elements ends the iteration, also while it waits for the iterator,"
                    + " closes the iterator, and goes to onError as IllegalArgumentException.")
    void requestsForNothingAreRefused() {
        run(() -> {
            var waitsForDemand = new Recorder(0);
            counting(5).toPublisher().subscribe(waitsForDemand);
            settleTurns();
            waitsForDemand.subscription().request(0);
            settleTurns();
            assertInstanceOf(IllegalArgumentException.class, waitsForDemand.failure);
            trail().expect("error");

            var waitsForSource = new Recorder(1);
            AsyncIterator<Object> never = () -> getRunningLoop().createFuture().await();
            never.toPublisher().subscribe(waitsForSource);
            settleTurns();
            waitsForSource.subscription().request(-1);
            settleTurns();
            assertInstanceOf(IllegalArgumentException.class, waitsForSource.failure);
            trail().expect("error", "error");
            assertEquals(1, Asyncio.allTasks().size());
        });
    }

    /** If this fails: two subscribers share the elements of one iterator at random. */
    @Rule(
            id = "INTEROP-425",
            text = "A second subscriber of a published iterator gets a subscription and then IllegalStateException; a"
                    + " null subscriber is refused with NullPointerException and does not count.")
    @SuppressWarnings("NullAway") // on purpose
    void secondSubscriberIsRefused() {
        run(() -> {
            Flow.Publisher<Integer> publisher = counting(1).toPublisher();
            expectThrows(NullPointerException.class, () -> publisher.subscribe(null));
            var first = new Recorder(9);
            var second = new Recorder(9);
            publisher.subscribe(first);
            publisher.subscribe(second);
            assertInstanceOf(IllegalStateException.class, second.failure);
            second.subscription().cancel();
            trail().clear();
            settleTurns();
            trail().expect(1, "closed", "complete");
        });
    }

    /** If this fails: a subscriber gets a null, which it must refuse. */
    @Rule(
            id = "INTEROP-426",
            text = "A null element of a published iterator goes to onError as NullPointerException.")
    void nullElementsAreAFailure() {
        run(() -> {
            var recorder = new Recorder(9);
            var queue = new Queue<@Nullable Integer>();
            queue.putNoWait(1);
            queue.putNoWait(null);
            queue.toPublisher().subscribe(recorder);
            settleTurns();
            assertInstanceOf(NullPointerException.class, recorder.failure);
        });
        trail().expect(1, "error");
    }

    /** If this fails: its failure is lost, or it gets more elements. */
    @Rule(
            id = "INTEROP-427",
            text = "An exception that a subscriber throws from onNext ends the iteration, closes the iterator and goes"
                    + " to the exception handler; the subscriber gets no more signals.")
    void subscriberThatThrowsIsOut() {
        var failure = new IllegalStateException("by the subscriber");
        run(() -> {
            var recorder = new Recorder(9);
            recorder.onElement = element -> {
                throw failure;
            };
            counting(5).toPublisher().subscribe(recorder);
            settleTurns();
        });
        expectHandled(failure);
        trail().expect(1, "closed");
    }

    /** If this fails: a subscriber never gets its end when the loop's run has ended. */
    @Rule(
            id = "INTEROP-428",
            text = "A published iteration whose task is cancelled, before or after its first step, signals onError with"
                    + " CancelledError.")
    void cancelledTaskSignalsTheSubscriber() {
        run(() -> {
            var running = new Recorder(1);
            counting(5).toPublisher().subscribe(running);
            settleTurns();
            cancelOthers();
            settleTurns();
            assertInstanceOf(CancelledError.class, running.failure);
            trail().expect(1, "closed", "error");

            var unbegun = new Recorder(1);
            counting(5).toPublisher().subscribe(unbegun);
            turns(1);
            cancelOthers();
            settleTurns();
            assertInstanceOf(CancelledError.class, unbegun.failure);
        });
    }

    private static void cancelOthers() {
        Asyncio.allTasks().forEach(task -> {
            if (task != Asyncio.currentTask() && task.name().equals("Publisher")) {
                task.cancel();
            }
        });
    }

    /** If this fails: a subscriber waits indefinitely. */
    @Rule(
            id = "INTEROP-429",
            text = "A subscriber gets onError for a closed loop, once: when it subscribes, when the loop is closed"
                    + " during the iteration, or at its next request if the iteration had not begun.")
    void closedLoopIsAFailure() {
        EventLoop loop = newLoop();
        var running = new Recorder(1);
        var unbegun = new Recorder(1);
        var late = new Recorder(1);
        counting(5).toPublisher(loop).subscribe(running);
        turns(loop, 9);
        counting(5).toPublisher(loop).subscribe(unbegun);
        trail().expect(1);
        loop.close();
        expectClosed(running);
        counting(5).toPublisher(loop).subscribe(late);
        expectClosed(late);
        unbegun.subscription().request(1);
        expectClosed(unbegun);
        trail().clear();
        unbegun.subscription().request(1);
        running.subscription().request(1);
        running.subscription().cancel();
        trail().expectNothing();
    }

    private static void expectClosed(Recorder recorder) {
        assertEquals(Misuse.LOOP_CLOSED, assertInstanceOf(MisuseException.class, recorder.failure).misuse());
    }

    /** If this fails: a request does not wake the loop, or reaches the task on the wrong thread. */
    @Rule(
            id = "INTEROP-430",
            text = "Other threads may subscribe to a published iterator, request and cancel; signals come on the loop.")
    void otherThreadsMaySubscribe() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            var recorder = new Recorder(0);
            recorder.onElement = element -> assertSame(loop, Asyncio.getRunningLoop());
            AsyncGenerator<Integer> source = counting(3);
            toThread(() -> {
                source.toPublisher(loop).subscribe(recorder);
                recorder.subscription().request(1);
                recorder.subscription().request(5);
                awaitLatch(recorder.end);
            });
            trail().expect(1, 2, 3, "closed", "complete");
            trail().clear();

            var cancelled = new Recorder(0);
            AsyncGenerator<Integer> other = counting(3);
            toThread(() -> {
                other.toPublisher(loop).subscribe(cancelled);
                cancelled.subscription().request(1);
            });
            settleTurns();
            toThread(() -> cancelled.subscription().cancel());
            settleTurns();
            trail().expect(1, "closed");
        });
    }

    /** If this fails: the two directions do not agree on demand. */
    @Rule(
            id = "INTEROP-431",
            text = "An iterator that is published and iterated again gives the same elements and the same failure.")
    void thereAndBackAgain() {
        var failure = new IOException("at the end");
        run(() -> {
            AsyncGenerator<Integer> source = AsyncGenerator.of(out -> {
                for (int i = 0; i < 50; i++) {
                    out.yield(i);
                }
                throw failure;
            });
            var again = AsyncGenerator.from(source.toPublisher(), 7);
            for (int i = 0; i < 50; i++) {
                assertEquals(i, again.anext());
            }
            assertSame(failure, expectThrows(IOException.class, again::anext));
            expectThrows(StopAsyncIteration.class, again::anext);

            var left = AsyncGenerator.from(counting(9).toPublisher());
            assertEquals(1, left.anext());
            left.close();
            settleTurns();
            trail().expect("closed");
        });
    }

    /** If this fails: the iterator runs in the context of the last caller. */
    @Rule(
            id = "INTEROP-432",
            text = "A published iterator runs in a copy of the context in which its subscriber subscribed.")
    void iteratorRunsInTheContextOfTheSubscriber() {
        var variable = ContextVar.of("variable", "default");
        run(() -> {
            var recorder = new Recorder(1);
            AsyncIterator<Object> source = () -> {
                String seen = variable.get();
                variable.set("source");
                return seen;
            };
            Flow.Publisher<Object> publisher = source.toPublisher();
            variable.set("subscriber");
            publisher.subscribe(recorder);
            variable.set("later");
            settleTurns();
            assertEquals("later", variable.get());
            recorder.subscription().cancel();
            settleTurns();
        });
        trail().expect("subscriber");
    }
}
