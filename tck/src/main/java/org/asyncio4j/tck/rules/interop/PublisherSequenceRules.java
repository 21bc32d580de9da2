package org.asyncio4j.tck.rules.interop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Random operations on publishers and subscribers, against models (INTEROP). */
public abstract class PublisherSequenceRules extends RuleArea {

    private static final int COUNT = 150;
    private static final int LONGEST = 25;
    private static final int QUIET = 40; // turns after which nothing more happens

    /** Constructor for the conformance class. */
    protected PublisherSequenceRules() {}

    /** An operation of a subscriber; {@code number} is the number of elements, or the element at which it happens. */
    private record Step(Op op, int number) {

        private enum Op {
            REQUEST,
            CANCEL,
            REQUEST_AND_CANCEL,
            REQUEST_WITHIN,
            CANCEL_WITHIN,
            THROW_WITHIN,
            SOURCE_ENDS,
            SOURCE_FAILS,
            TURN
        }

        static Step random(RandomGenerator random) {
            Op op = Op.values()[random.nextInt(Op.values().length)];
            boolean isEnd = op == Op.CANCEL || op == Op.REQUEST_AND_CANCEL;
            return new Step(isEnd && random.nextInt(3) > 0 ? Op.REQUEST : op, 1 + random.nextInt(9));
        }

        @Override
        public String toString() {
            return op + " " + number;
        }
    }

    /** What a subscriber does at each element, by number from the start. */
    private static final class Plan {
        private final boolean[] cancels = new boolean[200];
        private final boolean[] fails = new boolean[200];
        private final int[] requests = new int[200];
        private int end = 100; // number of elements the source has
        private boolean fails(int i) {
            return fails[i];
        }
        private boolean sourceFails;

        Plan(List<Step> steps) {
            for (Step each : steps) {
                switch (each.op) {
                    case REQUEST_WITHIN -> requests[each.number]++;
                    case CANCEL_WITHIN -> cancels[each.number + 5] = true;
                    case THROW_WITHIN -> fails[each.number + 5] = true;
                    case SOURCE_ENDS -> end = 4 * each.number;
                    case SOURCE_FAILS -> {
                        end = 4 * each.number;
                        sourceFails = true;
                    }
                    default -> {}
                }
            }
        }
    }

    /** The signals that a subscriber should receive. */
    private static final class Model {

        private final Plan plan;
        private final List<String> heard = new ArrayList<>();
        private int delivered;
        private long wanted;
        private boolean isOver;

        Model(Plan plan) {
            this.plan = plan;
        }

        void request(int n) {
            if (!isOver) {
                wanted += n;
            }
        }

        void cancel() {
            isOver = true;
        }

        void cancelAt(int count) {
            heard.subList(count, heard.size()).clear();
            isOver = true;
        }

        void settle() {
            while (!isOver && wanted > 0) {
                if (delivered == plan.end) {
                    heard.add(plan.sourceFails ? "failed" : "complete");
                    isOver = true;
                } else {
                    wanted--;
                    int i = delivered++;
                    heard.add("next " + i);
                    wanted += plan.requests[i];
                    if (plan.cancels[i]) {
                        isOver = true;
                    }
                    if (plan.fails(i)) {
                        isOver = true; // the failure goes to the exception handler
                    }
                }
            }
        }
    }

    /** A subscriber that records its signals and follows its plan. */
    private static final class Hearer implements Flow.Subscriber<Integer> {

        private final Plan plan;
        private final List<String> heard = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;

        Hearer(Plan plan) {
            this.plan = plan;
        }

        Flow.Subscription subscription() {
            if (subscription == null) {
                throw new AssertionError("onSubscribe was not called");
            }
            return subscription;
        }

        @Override
        public void onSubscribe(Flow.Subscription made) {
            subscription = made;
        }

        @Override
        public void onNext(Integer item) {
            heard.add("next " + item);
            if (plan.requests[item] > 0) {
                subscription().request(plan.requests[item]);
            }
            if (plan.cancels[item]) {
                subscription().cancel();
            }
            if (plan.fails[item]) {
                throw new IllegalArgumentException("of the subscriber");
            }
        }

        @Override
        public void onError(Throwable failure) {
            heard.add("failed");
        }

        @Override
        public void onComplete() {
            heard.add("complete");
        }
    }

    private static AsyncGenerator<Integer> source(Plan plan, List<String> left) {
        return AsyncGenerator.of(out -> {
            try {
                for (int i = 0; i < plan.end; i++) {
                    if (i % 3 == 0) {
                        sleep(Duration.ZERO);
                    }
                    out.yield(i);
                }
                if (plan.sourceFails) {
                    throw new IllegalStateException("of the source");
                }
            } finally {
                left.add("left");
            }
        });
    }

    private void play(List<Step> steps) {
        Plan plan = new Plan(steps);
        Hearer hearer = new Hearer(plan);
        Model model = new Model(plan);
        List<String> left = new ArrayList<>();
        source(plan, left).toPublisher(getRunningLoop()).subscribe(hearer);
        for (Step each : steps) {
            switch (each.op) {
                case REQUEST -> {
                    hearer.subscription().request(each.number);
                    model.request(each.number);
                }
                case CANCEL -> {
                    hearer.subscription().cancel();
                    model.cancel();
                }
                case REQUEST_AND_CANCEL -> {
                    hearer.subscription().request(each.number);
                    model.request(each.number);
                    model.settle();
                    turns(each.number);
                    hearer.subscription().cancel(); // while elements are on their way
                    assertEquals(model.heard.subList(0, hearer.heard.size()), hearer.heard);
                    model.cancelAt(hearer.heard.size());
                }
                default -> {}
            }
            model.settle();
            turns(QUIET);
            assertEquals(model.heard, hearer.heard);
        }
        hearer.subscription().cancel();
        turns(QUIET);
        assertEquals(model.heard, hearer.heard, "nothing comes after the end");
        assertTrue(model.heard.isEmpty() || left.equals(List.of("left")), () -> "the source is closed, once: " + left);
        ignoreHandled(); // failures that no subscriber could receive
    }

    /**
     * If this fails: elements arrive that were not requested, or after the end; or a request made inside onNext is
     * lost.
     */
    @Rule(
            id = "INTEROP-480",
            text = "However a subscriber of an iterator requests, cancels or throws, and wherever the source ends or"
                    + " fails, it gets what it requested, in order, and at most one end.")
    void publishedIteratorKeepsItsModel() {
        sequences(COUNT, LONGEST, Step::random, steps -> run(() -> play(steps)));
    }

    // The other direction

    /** An operation of a publisher, or of the task that iterates over it. */
    private record IterationStep(Act op, int number) {

        private enum Act {
            ASK,
            PUBLISH,
            PUBLISH_ALL,
            COMPLETE,
            FAIL,
            CANCEL,
            CLOSE
        }

        private static final List<Act> COMMON = List.of(Act.ASK, Act.PUBLISH, Act.PUBLISH_ALL);

        static IterationStep random(RandomGenerator random) {
            Act op = Act.values()[random.nextInt(Act.values().length)];
            boolean isKept = COMMON.contains(op) || random.nextInt(4) == 0;
            return new IterationStep(isKept ? op : COMMON.get(random.nextInt(COMMON.size())), random.nextInt(5));
        }

        @Override
        public String toString() {
            return op + " " + number;
        }
    }

    /** Publishes on command, as far as elements were requested. */
    private static final class ByHand implements Flow.Publisher<Integer>, Flow.Subscription {

        private Flow.@Nullable Subscriber<? super Integer> subscriber;
        private long wanted;
        private int next;
        private boolean isCancelled;
        private boolean isOver;

        @Override
        public void subscribe(Flow.Subscriber<? super Integer> subscribed) {
            subscriber = subscribed;
            subscribed.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            wanted += n;
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }

        boolean publish() {
            Flow.Subscriber<? super Integer> to = subscriber;
            if (to == null || wanted == 0 || isOver || isCancelled) {
                return false;
            }
            wanted--;
            to.onNext(next++);
            return true;
        }

        void end(@Nullable Throwable failure) {
            Flow.Subscriber<? super Integer> to = subscriber;
            if (to != null && !isOver && !isCancelled) {
                isOver = true;
                if (failure == null) {
                    to.onComplete();
                } else {
                    to.onError(failure);
                }
            }
        }
    }

    private void playIteration(List<IterationStep> steps, int prefetch) {
        ByHand publisher = new ByHand();
        AsyncGenerator<Integer> generator = AsyncGenerator.from(publisher, prefetch);
        List<Task<Integer>> asking = new ArrayList<>();
        List<Integer> got = new ArrayList<>();
        boolean isLeft = false;
        for (IterationStep each : steps) {
            switch (each.op) {
                case ASK -> {
                    if (asking.isEmpty()) {
                        asking.add(createTask(generator::anext));
                    }
                }
                case PUBLISH -> publisher.publish();
                case PUBLISH_ALL -> {
                    while (publisher.publish()) {
                        // and more
                    }
                }
                case COMPLETE -> publisher.end(null);
                case FAIL -> publisher.end(new IllegalStateException("of the publisher"));
                case CANCEL -> {
                    isLeft |= !asking.isEmpty();
                    asking.forEach(Task::cancel);
                }
                case CLOSE -> {
                    isLeft |= asking.isEmpty();
                    if (asking.isEmpty()) {
                        generator.aclose();
                    }
                }
            }
            turns(6);
            assertTrue(publisher.wanted + publisher.next - got.size() <= prefetch, "more is requested than wanted");
            if (!asking.isEmpty() && asking.getFirst().isDone()) {
                expectNext(asking.removeFirst(), got, publisher, isLeft);
            }
            boolean isDelivered = isLeft || got.size() == publisher.next || asking.isEmpty();
            assertTrue(isDelivered, "an element has come, and it waits");
        }
        asking.forEach(Task::cancel);
        turns(6);
        generator.aclose();
        assertTrue(publisher.subscriber == null || publisher.isOver || publisher.isCancelled, "it is subscribed still");
        assertEquals(IntStream.range(0, got.size()).boxed().toList(), got, "in order, none left out");
    }

    private void expectNext(Task<Integer> asked, List<Integer> got, ByHand publisher, boolean isLeft) {
        if (asked.isCancelled()) {
            assertTrue(isLeft);
            return;
        }
        Throwable failure = asked.exception();
        if (failure == null) {
            got.add(asked.result());
        } else if (failure instanceof StopAsyncIteration) {
            assertTrue(isLeft || publisher.isOver, "the end, before it was signalled");
        } else {
            assertTrue(publisher.isOver && failure instanceof IllegalStateException, failure::toString);
            assertEquals(publisher.next, got.size(), "the failure comes after the elements before it");
        }
    }

    /**
     * If this fails: an element or the end overtakes another, or more is requested than allowed, or the subscription
     * stays open.
     */
    @Rule(
            id = "INTEROP-481",
            text = "For any signals of a publisher, and wherever its consumer is cancelled or the generator closed,"
                    + " each element comes once, in order, and the subscription ends.")
    void publishedElementsKeepTheirModel() {
        for (int prefetch : new int[] {1, 2, 7, 16}) {
            sequences(COUNT / 2, LONGEST, IterationStep::random, steps -> run(() -> playIteration(steps, prefetch)));
        }
    }
}
