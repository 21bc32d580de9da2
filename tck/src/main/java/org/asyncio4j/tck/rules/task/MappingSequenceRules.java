package org.asyncio4j.tck.rules.task;

import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.mapAsCompleted;
import static org.asyncio4j.Asyncio.mapConcurrently;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.asyncio4j.Body;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ConcurrentMapping;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Random operations on mapConcurrently and mapAsCompleted, against a model (GATHER, from 480 on). */
public abstract class MappingSequenceRules extends RuleArea {

    private static final int COUNT = 12;
    private static final int LONGEST = 40;
    private static final int QUIET = 16; // turns after which nothing more happens

    /** Constructor for the conformance class. */
    protected MappingSequenceRules() {}

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** An operation of the consumer, or the outcome of an item under way. */
    private record Step(Op op, int which) {

        private enum Op {
            NEXT,
            FINISH,
            FAIL,
            CANCEL_CONSUMER,
            CLOSE
        }

        static Step random(RandomGenerator random) {
            Op op = random.nextInt(20) == 0 ? oneOf(random, Op.values()) : random.nextBoolean() ? Op.NEXT : Op.FINISH;
            return new Step(op, random.nextInt(100));
        }

        @Override
        public String toString() {
            return op + " " + which;
        }
    }

    /**
     * If this fails: an item is taken too early, too late or twice; or a result is lost, or comes out of order; or a
     * failure does not come out, or twice; or a task is left running.
     *
     * <p>Nine items pass through a mapping, never more than the limit at once.
     */
    @Rule(
            id = "GATHER-480",
            text = "Consumers, items, failures and cancellations may come in any order: mapConcurrently takes items,"
                    + " returns results and ends as its model does.")
    void mappingInOrderKeepsItsModel() {
        playAll(true);
    }

    /** If this fails: the same as for GATHER-480, for results that are returned as they come. */
    @Rule(
            id = "GATHER-481",
            text = "Consumers, items, failures and cancellations may come in any order: mapAsCompleted takes items,"
                    + " returns results and ends as its model does.")
    void mappingAsCompletedKeepsItsModel() {
        playAll(false);
    }

    private void playAll(boolean isInOrder) {
        for (int limit = 1; limit <= 4; limit++) {
            int most = limit;
            sequences(COUNT, LONGEST, Step::random, steps -> run(() -> new Played(isInOrder, most).all(steps)));
        }
    }

    /** The expected behavior, once all is quiet after each step. */
    private static final class Model {

        private static final int ITEMS = 9;

        private final boolean isInOrder;
        private final int limit;
        private final List<Integer> running = new ArrayList<>();
        private final SequencedSet<Integer> finished = new LinkedHashSet<>(); // in the order in which they finished
        private final TreeSet<Integer> cancelled = new TreeSet<>();
        private final Map<Integer, String> ended = new TreeMap<>(); // by the number of the call
        private int taken;
        private int handedOut;
        private int calls;
        private int waiting = -1; // the call that waits for a result
        private boolean hasBegun;
        private boolean isOver;
        private boolean hasFailed; // and the failure has not come out

        Model(boolean isInOrder, int limit) {
            this.isInOrder = isInOrder;
            this.limit = limit;
        }

        /** Returns whether the item fails while it is being cancelled. */
        static boolean failsAtItsEnd(int item) {
            return item % 4 == 3;
        }

        void next() {
            int call = calls++;
            if (waiting >= 0) {
                ended.put(call, "misuse");
            } else if (isOver) {
                ended.put(call, hasFailed ? "failed" : "end");
                hasFailed = false;
            } else {
                hasBegun = true;
                waiting = call;
                goOn();
            }
        }

        void close() {
            int call = calls++;
            if (waiting >= 0) {
                ended.put(call, "misuse");
                return;
            }
            if (hasBegun && !isOver) {
                hasFailed = end();
            }
            isOver = true;
            ended.put(call, hasFailed ? "failed" : "closed");
            hasFailed = false;
        }

        void cancelConsumer() {
            if (waiting >= 0) {
                ended.put(waiting, end() ? "failed" : "cancelled");
                waiting = -1;
            }
        }

        void finish(int item) {
            running.removeIf(each -> each == item);
            finished.add(item);
            goOn();
        }

        void fail(int item) {
            running.removeIf(each -> each == item);
            end();
            if (waiting >= 0) {
                ended.put(waiting, "failed");
                waiting = -1;
            } else {
                hasFailed = true;
            }
        }

        /** Cancels all items under way; returns whether one of them fails by that. */
        private boolean end() {
            isOver = true;
            cancelled.addAll(running);
            boolean fails = running.stream().anyMatch(Model::failsAtItsEnd);
            running.clear();
            return fails;
        }

        private void goOn() {
            take();
            @Nullable Integer next = isInOrder ? Integer.valueOf(handedOut) : finished.isEmpty() ? null : finished.getFirst();
            if (waiting >= 0 && next != null && finished.remove(next)) {
                ended.put(waiting, "value " + next);
                waiting = -1;
                handedOut++;
                take();
            } else if (waiting >= 0 && handedOut == ITEMS) {
                ended.put(waiting, "end");
                waiting = -1;
                isOver = true;
            }
        }

        private void take() {
            while (!isOver && taken < ITEMS && taken - handedOut < limit) {
                running.add(taken++);
            }
        }
    }

    /** Runs one sequence, in a task. */
    private final class Played {

        private final Model model;
        private final ConcurrentMapping<Integer> mapping;
        private final Map<Integer, Future<Integer>> futures = new TreeMap<>();
        private final TreeSet<Integer> cancelled = new TreeSet<>();
        private final List<Task<String>> calls = new ArrayList<>();
        private int taken;

        Played(boolean isInOrder, int limit) {
            model = new Model(isInOrder, limit);
            mapping = isInOrder
                    ? mapConcurrently(limit, this::supply, this::item)
                    : mapAsCompleted(limit, this::supply, this::item);
        }

        private Iterator<Integer> supply() {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return taken < Model.ITEMS;
                }

                @Override
                public Integer next() {
                    return taken++;
                }
            };
        }

        private Integer item(Integer number) {
            Future<Integer> future = getRunningLoop().createFuture();
            futures.put(number, future);
            try {
                return future.await();
            } catch (CancelledError error) {
                cancelled.add(number);
                if (Model.failsAtItsEnd(number)) {
                    throw new Failure();
                }
                throw error;
            }
        }

        void all(List<Step> steps) {
            try {
                for (Step each : steps) {
                    play(each);
                    compare();
                }
                play(new Step(Step.Op.CANCEL_CONSUMER, 0));
                play(new Step(Step.Op.CLOSE, 0));
                compare();
                assertEquals(1, allTasks().size(), "nothing runs on");
            } finally {
                Reference.reachabilityFence(mapping);
            }
        }

        private void play(Step step) {
            switch (step.op) {
                case NEXT -> {
                    call(mapping::anext);
                    model.next();
                }
                case CLOSE -> {
                    call(this::close);
                    model.close();
                }
                case CANCEL_CONSUMER -> {
                    if (model.waiting >= 0) {
                        assertTrue(calls.get(model.waiting).cancel());
                        model.cancelConsumer();
                    }
                }
                case FINISH, FAIL -> {
                    if (!model.running.isEmpty()) {
                        endItem(step);
                    }
                }
            }
            turns(QUIET);
        }

        private @Nullable Integer close() {
            mapping.close();
            return null;
        }

        private void endItem(Step step) {
            int item = model.running.get(step.which % model.running.size());
            Future<Integer> future = Objects.requireNonNull(futures.get(item), () -> "it has not begun: " + item);
            if (step.op == Step.Op.FAIL) {
                future.setException(new Failure());
                model.fail(item);
            } else {
                future.setResult(item);
                model.finish(item);
            }
        }

        private void call(Body<@Nullable Integer, ?> asked) {
            calls.add(createTask(() -> outcome(asked)));
        }

        private void compare() {
            Map<Integer, String> ended = new TreeMap<>();
            for (int i = 0; i < calls.size(); i++) {
                Task<String> call = calls.get(i);
                if (call.isDone()) {
                    ended.put(i, call.isCancelled() ? "cancelled" : call.result());
                }
            }
            assertEquals(model.ended, ended, "how each call has ended");
            assertEquals(model.taken, taken, "items taken");
            assertEquals(model.cancelled, cancelled, "items cancelled");
        }
    }

    private static String outcome(Body<@Nullable Integer, ?> asked) throws Exception {
        try {
            Integer result = asked.run();
            return result == null ? "closed" : "value " + result;
        } catch (StopAsyncIteration end) {
            return "end";
        } catch (MisuseException misuse) {
            assertEquals(Misuse.GENERATOR_STATE, misuse.misuse());
            return "misuse";
        } catch (Failure failure) {
            return "failed";
        }
    }
}
