package org.asyncio4j.tck.rules.interop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.EventLoop;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about iterating over a Flow.Publisher (INTEROP, from 401 on). */
public abstract class PublishedIterationRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected PublishedIterationRules() {}

    /** A publisher that does what the rule wants and records the requests it gets. */
    private final class ByHand implements Flow.Publisher<String>, Flow.Subscription {
        private Flow.@Nullable Subscriber<? super String> subscriber;

        @Override
        public void subscribe(Flow.Subscriber<? super String> newSubscriber) {
            subscriber = newSubscriber;
            trail().add("subscribed");
            newSubscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            trail().add("request " + n);
        }

        @Override
        public void cancel() {
            trail().add("cancel");
        }

        Flow.Subscriber<? super String> subscriber() {
            Flow.Subscriber<? super String> known = subscriber;
            assertNotNull(known, "there is no subscriber");
            return known;
        }

        void send(String element) {
            subscriber().onNext(element);
        }
    }

    /** If this fails: a slow consumer is flooded, or elements are taken that are never consumed. */
    @Rule(
            id = "INTEROP-401",
            text = "A generator from a publisher subscribes at the first element, requests each element on demand, and"
                    + " ends when the publisher completes; it does not cancel then.")
    void elementsAreRequestedWhenAskedFor() {
        var publisher = new ByHand();
        run(() -> {
            AsyncGenerator<String> elements = AsyncGenerator.from(publisher);
            turns(2);
            trail().expectNothing();
            Task<?> consumer = createTask(() -> {
                for (String each : elements) {
                    trail().add(each);
                    turns(3);
                    trail().add("next");
                }
            });
            turns(2);
            trail().expect("subscribed", "request 1");
            publisher.send("a");
            turns(4);
            trail().expect("subscribed", "request 1", "a");
            turns(4);
            publisher.send("b");
            publisher.subscriber().onComplete();
            consumer.await();
            trail().expect("subscribed", "request 1", "a", "next", "request 1", "b", "next", "request 1");
        });
    }

    /**
     * If this fails: the publisher stalls, gets a request for each single element, or may send more than there is room
     * for.
     */
    @Rule(
            id = "INTEROP-402",
            text = "With a prefetch of n, n elements are requested at first; as elements are consumed, more are"
                    + " requested, so that never more than n are outstanding.")
    void prefetchIsKeptFull() {
        var publisher = new ByHand();
        run(() -> {
            AsyncGenerator<String> elements = AsyncGenerator.from(publisher, 4);
            Task<String> first = createTask(elements::anext);
            turns(2);
            trail().expect("subscribed", "request 4");
            for (int i = 0; i < 4; i++) {
                publisher.send("" + i);
            }
            assertEquals("0", first.await());
            assertEquals("1", elements.anext());
            assertEquals("2", elements.anext());
            trail().expect("subscribed", "request 4");
            assertEquals("3", elements.anext());
            trail().expect("subscribed", "request 4", "request 3");
            elements.close();
            trail().expect("subscribed", "request 4", "request 3", "cancel");
        });
        expectThrows(IllegalArgumentException.class, () -> AsyncGenerator.from(publisher, 0));
    }

    /** If this fails: a failure overtakes elements, or arrives wrapped. */
    @Rule(
            id = "INTEROP-403",
            text = "A publisher's failure comes out of the generator after the elements before it, as the same object,"
                    + " and is its end; the subscription is not cancelled then.")
    void failureComesAfterTheElements() {
        var publisher = new ByHand();
        var failure = new IOException("by the publisher");
        run(() -> {
            AsyncGenerator<String> elements = AsyncGenerator.from(publisher, 8);
            Task<String> first = createTask(elements::anext);
            turns(1);
            publisher.send("a");
            publisher.send("b");
            publisher.subscriber().onError(failure);
            assertEquals("a", first.await());
            assertEquals("b", elements.anext());
            assertSame(failure, expectThrows(IOException.class, elements::anext));
            expectThrows(StopAsyncIteration.class, elements::anext);
        });
        trail().expect("subscribed", "request 8");
    }

    /** If this fails: the publisher continues without a consumer. */
    @Rule(
            id = "INTEROP-404",
            text = "Closing a generator from a publisher cancels the subscription, and so does cancelling the task that"
                    + " waits for an element; what is sent afterwards is dropped.")
    void leavingCancelsTheSubscription() {
        var closed = new ByHand();
        var cancelled = new ByHand();
        run(() -> {
            try (var elements = AsyncGenerator.from(closed)) {
                Task<String> first = createTask(elements::anext);
                turns(1);
                closed.send("a");
                assertEquals("a", first.await());
                trail().expect("subscribed", "request 1");
            }
            trail().expect("subscribed", "request 1", "cancel");
            closed.send("late");
            closed.subscriber().onError(new IllegalStateException("late"));
            trail().clear();

            Task<String> waits = createTask(AsyncGenerator.from(cancelled)::anext);
            turns(2);
            waits.cancel();
            expectCancelled(waits::await);
            trail().expect("subscribed", "request 1", "cancel");
        });
    }

    /**
     * If this fails: a generator that is already closed leaves a subscription open.
     *
     * <p>A publisher may hand over its subscription late and from another thread.
     */
    @Rule(
            id = "INTEROP-405",
            text = "A subscription that arrives after the generator has ended is cancelled, and so is a second one.")
    void lateAndSecondSubscriptionsAreCancelled() {
        var late = new ByHand();
        var subscriber = new Flow.Subscriber<?>[1];
        run(() -> {
            Task<String> waits = createTask(AsyncGenerator.<String>from(given -> subscriber[0] = given)::anext);
            turns(2);
            waits.cancel();
            expectCancelled(waits::await);
            onThread(() -> subscriber[0].onSubscribe(late));
            trail().expect("cancel");

            Task<String> again = createTask(AsyncGenerator.from(late)::anext);
            turns(2);
            trail().clear();
            late.subscriber().onSubscribe(late);
            trail().expect("cancel");
            again.cancel();
            expectCancelled(again::await);
        });
    }

    /** If this fails: signals do not go through callSoonThreadsafe, and are lost or reordered. */
    @Rule(
            id = "INTEROP-406",
            text = "A generator takes what a publisher sends from other threads, in its order, with any prefetch.")
    void elementsOfOtherThreadsArriveInOrder() {
        for (int prefetch : new int[] {1, 2, 3, 16, 1000}) {
            var publisher = new SubmissionPublisher<Integer>();
            Flow.Publisher<Integer> begins = subscriber -> {
                publisher.subscribe(subscriber);
                startThread(() -> {
                    for (int i = 0; i < 300; i++) {
                        publisher.submit(i); // blocks while its buffer is full
                    }
                    publisher.close();
                });
            };
            run(() -> {
                int expected = 0;
                for (int each : AsyncGenerator.from(begins, prefetch)) {
                    assertEquals(expected++, each);
                }
                assertEquals(300, expected);
            });
        }
    }

    /** If this fails: it gets an exception from its signal, or continues to send without a receiver. */
    @Rule(
            id = "INTEROP-407",
            text = "Closing a loop cancels the subscriptions of its generators; what a publisher sends to a closed loop"
                    + " is dropped without an exception.")
    void closingTheLoopCancelsTheSubscription() {
        var publisher = new ByHand();
        EventLoop loop = newLoop();
        loop.createTask(() -> {
            try {
                AsyncGenerator.from(publisher).anext();
            } catch (CoroutineExit exit) {
                trail().add("exit");
                throw exit;
            }
        });
        turns(loop, 3);
        loop.close();
        assertEquals(1, trail().entries().stream().filter("cancel"::equals).count());
        assertEquals(1, trail().entries().stream().filter("exit"::equals).count());
        onThread(() -> {
            publisher.send("late");
            publisher.subscriber().onComplete();
        });
        assertEquals(1, trail().entries().stream().filter("cancel"::equals).count());
    }

    /**
     * If this fails: a null arrives as an element.
     *
     * <p>Nulls are treated as Reactive Streams requires.
     */
    @Rule(
            id = "INTEROP-408",
            text = "The subscriber of a generator refuses a null subscription, element or failure with"
                    + " NullPointerException.")
    @SuppressWarnings("NullAway") // on purpose
    void nullsAreRefused() {
        var publisher = new ByHand();
        expectThrows(NullPointerException.class, () -> AsyncGenerator.from(null));
        run(() -> {
            Task<String> waits = createTask(AsyncGenerator.from(publisher)::anext);
            turns(1);
            expectThrows(NullPointerException.class, () -> publisher.subscriber().onSubscribe(null));
            expectThrows(NullPointerException.class, () -> publisher.send(null));
            expectThrows(NullPointerException.class, () -> publisher.subscriber().onError(null));
            publisher.send("a");
            assertEquals("a", waits.await());
            assertNull(waits.exception());
        });
    }

    /** If this fails: shutdownAsyncgens leaves the publisher running. */
    @Rule(id = "INTEROP-409", text = "shutdownAsyncgens cancels the subscriptions of generators that have not ended.")
    void shutdownCancelsSubscriptions() {
        var publisher = new ByHand();
        run(() -> {
            AsyncGenerator<String> elements = AsyncGenerator.from(publisher);
            Task<String> first = createTask(elements::anext);
            turns(1);
            publisher.send("a");
            first.await();
            getRunningLoop().shutdownAsyncgens();
            trail().expect("subscribed", "request 1", "cancel");
        });
    }

    /**
     * If this fails: a publisher that sends from inside a request meanwhile gets the next request on another thread.
     */
    @Rule(
            id = "INTEROP-410",
            text = "A generator requests from and cancels a subscription on its loop, also one handed over by another"
                    + " thread.")
    void subscriptionIsCalledOnTheLoopOnly() {
        var requested = new CountDownLatch(1);
        var subscription = new Flow.Subscription() {
            @Override
            public void request(long n) {
                trail().add("request on " + Asyncio.getRunningLoop().isRunning());
                requested.countDown();
            }

            @Override
            public void cancel() {
                trail().add("cancel on " + Asyncio.getRunningLoop().isRunning());
            }
        };
        run(() -> {
            var elements = AsyncGenerator.<String>from(subscriber -> startThread(() -> {
                subscriber.onSubscribe(subscription);
                awaitLatch(requested);
                subscriber.onNext("a");
            }));
            assertEquals("a", elements.anext());
            elements.close();
        });
        trail().expect("request on true", "cancel on true");
    }
}
