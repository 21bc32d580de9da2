package org.asyncio4j.tck.rules.sync;

import static org.asyncio4j.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.asyncio4j.LifoQueue;
import org.asyncio4j.PriorityQueue;
import org.asyncio4j.Queue;
import org.asyncio4j.QueueEmptyException;
import org.asyncio4j.QueueFullException;
import org.asyncio4j.QueueShutDownException;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Random operations on queues of each kind, against a model (QUEUE). */
public abstract class QueueSequenceRules extends RuleArea {

    private static final int COUNT = 120;
    private static final int LONGEST = 60;
    private static final int QUIET = 6; // turns after which nothing more happens

    /** Constructor for the conformance class. */
    protected QueueSequenceRules() {}

    /** An item: several have the same priority. */
    private record Item(int priority, int number) {}

    private enum Kind {
        FIFO,
        LIFO,
        PRIORITY;

        Queue<Item> queue(int maxsize) {
            return switch (this) {
                case FIFO -> new Queue<>(maxsize);
                case LIFO -> new LifoQueue<>(maxsize);
                case PRIORITY -> new PriorityQueue<>(maxsize, Comparator.comparingInt(Item::priority));
            };
        }
    }

    /** An operation on a queue. */
    private record Step(Op op, int which) {

        private enum Op {
            PUT,
            PUT_NO_WAIT,
            GET,
            GET_NO_WAIT,
            CANCEL,
            TASK_DONE,
            JOIN,
            SHUTDOWN,
            SHUTDOWN_NOW
        }

        /** All but the shutdowns, some more often than others. */
        private static final List<Op> COMMON = List.of(
                Op.PUT, Op.PUT, Op.PUT, Op.PUT_NO_WAIT, Op.PUT_NO_WAIT, Op.GET, Op.GET, Op.GET, Op.GET_NO_WAIT,
                Op.CANCEL, Op.CANCEL, Op.TASK_DONE, Op.JOIN);

        static Step random(RandomGenerator random) {
            Op op = COMMON.get(random.nextInt(COMMON.size()));
            return new Step(random.nextInt(40) > 0 ? op : Op.values()[random.nextInt(Op.values().length)],
                    random.nextInt(100));
        }

        @Override
        public String toString() {
            return op + " " + which;
        }
    }

    /** The behavior of asyncio, once everything is settled after each step. */
    private static final class Model {

        private final Kind kind;
        private final int maxsize;
        private final List<Item> items = new ArrayList<>();
        private final Deque<Integer> getters = new ArrayDeque<>();
        private final Map<Integer, Item> putters = new LinkedHashMap<>();
        private final List<Integer> joiners = new ArrayList<>();
        private final Map<Integer, String> ended = new LinkedHashMap<>();
        private int unfinished;
        private boolean isShutDown;

        Model(Kind kind, int maxsize) {
            this.kind = kind;
            this.maxsize = maxsize;
        }

        boolean isFull() {
            return maxsize > 0 && items.size() >= maxsize;
        }

        String putNoWait(Item item) {
            if (isShutDown) {
                return "shut down";
            }
            if (isFull()) {
                return "full";
            }
            items.add(item);
            unfinished++;
            settle();
            return "put";
        }

        String getNoWait() {
            if (items.isEmpty()) {
                return isShutDown ? "shut down" : "empty";
            }
            String taken = take().toString();
            settle();
            return taken;
        }

        private Item take() {
            Item next =
                    switch (kind) {
                        case FIFO -> items.getFirst();
                        case LIFO -> items.getLast();
                        case PRIORITY ->
                            items.stream().min(Comparator.comparingInt(Item::priority)).orElseThrow();
                    };
            items.remove(next);
            return next;
        }

        void put(int task, Item item) {
            putters.put(task, item);
            settle();
        }

        void get(int task) {
            getters.add(task);
            settle();
        }

        void join(int task) {
            joiners.add(task);
            settle();
        }

        String taskDone() {
            if (unfinished == 0) {
                return "too often";
            }
            unfinished--;
            settle();
            return "done";
        }

        void cancel(int task) {
            if (getters.remove(task) || putters.remove(task) != null || joiners.removeIf(each -> each == task)) {
                ended.put(task, "cancelled");
            }
        }

        void shutdown(boolean isNow) {
            if (isNow) {
                unfinished -= Math.min(unfinished, items.size());
                items.clear();
            }
            isShutDown = true;
            settle();
        }

        private void settle() {
            boolean isMore = true;
            while (isMore) {
                isMore = false;
                if (!putters.isEmpty() && (isShutDown || !isFull())) {
                    int first = putters.keySet().iterator().next();
                    Item item = putters.remove(first);
                    if (!isShutDown) {
                        items.add(item);
                        unfinished++;
                    }
                    ended.put(first, isShutDown ? "shut down" : "put");
                    isMore = true;
                }
                if (!getters.isEmpty() && (isShutDown || !items.isEmpty())) {
                    ended.put(getters.removeFirst(), items.isEmpty() ? "shut down" : take().toString());
                    isMore = true;
                }
            }
            if (unfinished == 0) {
                joiners.forEach(each -> ended.put(each, "joined"));
                joiners.clear();
            }
        }
    }

    /** A call whose outcome is recorded. */
    private interface Call {
        Object run();
    }

    private static String outcome(Call call) {
        try {
            return String.valueOf(call.run());
        } catch (QueueShutDownException shutDown) {
            return "shut down";
        } catch (QueueEmptyException empty) {
            return "empty";
        } catch (QueueFullException full) {
            return "full";
        } catch (IllegalArgumentException tooOften) {
            return "too often";
        }
    }

    private void play(List<Step> steps, Kind kind, int maxsize) {
        Queue<Item> queue = kind.queue(maxsize);
        Model model = new Model(kind, maxsize);
        List<Task<String>> tasks = new ArrayList<>();
        int number = 0;
        for (Step each : steps) {
            Item item = new Item(each.which % 3, number++);
            switch (each.op) {
                case PUT -> {
                    tasks.add(createTask(() -> outcome(() -> {
                        queue.put(item);
                        return "put";
                    })));
                    model.put(tasks.size() - 1, item);
                }
                case GET -> {
                    tasks.add(createTask(() -> outcome(queue::get)));
                    model.get(tasks.size() - 1);
                }
                case JOIN -> {
                    tasks.add(createTask(() -> outcome(() -> {
                        queue.join();
                        return "joined";
                    })));
                    model.join(tasks.size() - 1);
                }
                case PUT_NO_WAIT -> assertEquals(model.putNoWait(item), outcome(() -> {
                    queue.putNoWait(item);
                    return "put";
                }));
                case GET_NO_WAIT -> assertEquals(model.getNoWait(), outcome(queue::getNoWait));
                case TASK_DONE -> assertEquals(model.taskDone(), outcome(() -> {
                    queue.taskDone();
                    return "done";
                }));
                case CANCEL -> {
                    if (!tasks.isEmpty()) {
                        int which = each.which % tasks.size();
                        if (tasks.get(which).cancel()) {
                            model.cancel(which);
                        }
                    }
                }
                case SHUTDOWN -> {
                    queue.shutdown();
                    model.shutdown(false);
                }
                case SHUTDOWN_NOW -> {
                    queue.shutdownNow();
                    model.shutdown(true);
                }
            }
            turns(QUIET + model.ended.size() / 4);
            assertEquals(new LinkedHashMap<>(model.ended), ended(tasks), "how each call has ended");
            assertEquals(model.items.size(), queue.size());
            assertEquals(model.isFull(), queue.isFull());
        }
        queue.shutdownNow();
        turns(QUIET);
        while (outcome(() -> {
            queue.taskDone();
            return "done";
        }).equals("done")) {
            // until no task waits in join
        }
        turns(QUIET);
        assertTrue(tasks.stream().allMatch(Task::isDone), () -> "who waits still: " + queue);
    }

    private static Map<Integer, String> ended(List<Task<String>> tasks) {
        Map<Integer, String> ended = new LinkedHashMap<>();
        for (int i = 0; i < tasks.size(); i++) {
            Task<String> task = tasks.get(i);
            if (task.isDone()) {
                ended.put(i, task.isCancelled() ? "cancelled" : task.result());
            }
        }
        return ended;
    }

    private void playAll(Kind kind) {
        for (int maxsize : new int[] {0, 1, 2, 3}) {
            sequences(COUNT / 4, LONGEST, Step::random, steps -> run(() -> play(steps, kind, maxsize)));
        }
    }

    /**
     * If this fails: a task is woken for an item or for room that is gone, or is not woken; or a cancelled put counts
     * for join.
     */
    @Rule(
            id = "QUEUE-450",
            text = "However items are put into a queue and got from it, waiting or not, with tasks cancelled, joins and"
                    + " shutdowns, each call ends as in asyncio.")
    void queueKeepsItsModel() {
        playAll(Kind.FIFO);
    }

    /** If this fails: see QUEUE-450, for the queue that is a stack. */
    @Rule(id = "QUEUE-451", text = "For any sequence of operations on a LifoQueue, each call ends as in asyncio.")
    void stackKeepsItsModel() {
        playAll(Kind.LIFO);
    }

    /** If this fails: see QUEUE-450; or the heap mixes up equal items after some have been taken. */
    @Rule(
            id = "QUEUE-452",
            text = "For any sequence of operations on a PriorityQueue, each call ends as in asyncio, and equal items"
                    + " come in the order in which they were put.")
    void priorityQueueKeepsItsModel() {
        playAll(Kind.PRIORITY);
    }

    /** An operation within a turn. */
    private record Rush(Act op, int which) {

        private enum Act {
            PUT,
            GET,
            PUT_NO_WAIT,
            GET_NO_WAIT,
            CANCEL,
            TURN,
            SETTLE
        }

        static Rush random(RandomGenerator random) {
            return new Rush(Act.values()[random.nextInt(Act.values().length)], random.nextInt(100));
        }

        @Override
        public String toString() {
            return op + " " + which;
        }
    }

    /** If this fails: an item or a wake-up goes to a task that is cancelled in the same turn. */
    @Rule(
            id = "QUEUE-453",
            text = "However items are put and got and tasks cancelled within the same turns, each item put comes out"
                    + " once, and in the end no task waits although there is an item or room.")
    void nothingIsLostInARush() {
        for (Kind kind : Kind.values()) {
            sequences(COUNT, LONGEST, Rush::random, steps -> run(() -> rush(steps, kind)));
        }
    }

    private void rush(List<Rush> steps, Kind kind) {
        Queue<Item> queue = kind.queue(2);
        List<Task<@Nullable Item>> getters = new ArrayList<>();
        Map<Item, Task<String>> putters = new LinkedHashMap<>();
        List<Task<?>> all = new ArrayList<>();
        List<Item> put = new ArrayList<>();
        List<Item> got = new ArrayList<>();
        int number = 0;
        for (Rush each : steps) {
            Item item = new Item(each.which % 3, number++);
            switch (each.op) {
                case PUT -> {
                    Task<String> task = createTask(() -> {
                        queue.put(item);
                        return "put";
                    });
                    putters.put(item, task);
                    all.add(task);
                }
                case GET -> {
                    getters.add(createTask(queue::get));
                    all.add(getters.getLast());
                }
                case PUT_NO_WAIT -> {
                    if (!queue.isFull()) {
                        queue.putNoWait(item);
                        put.add(item);
                    }
                }
                case GET_NO_WAIT -> {
                    if (!queue.isEmpty()) {
                        got.add(queue.getNoWait());
                    }
                }
                case CANCEL -> {
                    List<Task<?>> alive = all.stream().filter(task -> !task.isDone()).toList();
                    if (!alive.isEmpty()) {
                        alive.get(each.which % alive.size()).cancel();
                    }
                }
                case TURN -> turns(1);
                case SETTLE -> expectNoLostWakeUp(queue, getters, putters.values());
            }
        }
        expectNoLostWakeUp(queue, getters, putters.values());
        while (putters.values().stream().anyMatch(task -> !task.isDone()) || !queue.isEmpty()) {
            while (!queue.isEmpty()) {
                got.add(queue.getNoWait());
            }
            turns(QUIET);
        }
        putters.forEach((item, task) -> {
            if (!task.isCancelled()) {
                put.add(item);
            }
        });
        for (Task<@Nullable Item> each : getters) {
            if (each.isDone() && !each.isCancelled()) {
                got.add(each.result());
            }
            each.cancel();
        }
        turns(2);
        Comparator<Item> byNumber = Comparator.comparingInt(Item::number);
        put.sort(byNumber);
        got.sort(byNumber);
        assertEquals(put, got, "what was put comes out, once");
    }

    private void expectNoLostWakeUp(
            Queue<?> queue, Collection<? extends Task<?>> getters, Collection<? extends Task<?>> putters) {
        turns(QUIET + getters.size() + putters.size());
        assertTrue(queue.isEmpty() || getters.stream().allMatch(Task::isDone), () -> "beside an item: " + queue);
        assertTrue(queue.isFull() || putters.stream().allMatch(Task::isDone), () -> "beside room: " + queue);
    }
}
