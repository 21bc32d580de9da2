package org.asyncio4j.tck.rules.loop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.allTasks;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.LifoQueue;
import org.asyncio4j.Lock;
import org.asyncio4j.PriorityQueue;
import org.asyncio4j.Queue;
import org.asyncio4j.StreamReader;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about many items at once: as many as rings and heaps hold when they grow, one fewer and one more. */
public abstract class SizeRules extends RuleArea {

    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129};
    private static final int[] BEFORE = {0, 1, 3, 7, 12}; // items that came and went before: rings start anywhere

    /** Constructor for the conformance class. */
    protected SizeRules() {}

    /** The body of a rule, run with {@code size} items after {@code before} others have come and gone. */
    private interface Sized {
        void with(int size, int before);
    }

    private void onEachSize(Sized what) {
        for (int size : SIZES) {
            for (int before : BEFORE) {
                try {
                    run(() -> what.with(size, before));
                } catch (Throwable failure) {
                    failure.addSuppressed(new AssertionError(size + " after " + before));
                    throw failure;
                }
            }
        }
    }

    private static List<Integer> upTo(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    /** Returns the numbers below {@code size} that are not cancelled. */
    private static List<Integer> withoutThirds(int size) {
        return IntStream.range(0, size).filter(i -> i % 3 != 1).boxed().toList();
    }

    /**
     * If this fails: a ring of callbacks grows from the wrong position, or a cancelled callback takes another with it.
     */
    @Rule(
            id = "CALL-470",
            text = "However many callbacks are scheduled, here and from another thread, while others run and some are"
                    + " cancelled, the rest run in order.")
    void callbacksOfAllSizes() {
        onEachSize((size, before) -> {
            EventLoop loop = getRunningLoop();
            List<Integer> came = new ArrayList<>();
            for (int i = 0; i < before; i++) {
                loop.callSoon(() -> {});
            }
            turns(1);
            List<Handle> handles = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int number = i;
                Runnable notes = () -> came.add(number);
                handles.add(number % 2 == 0 ? loop.callSoon(notes) : loop.callSoon(() -> loop.callSoon(notes)));
            }
            cancelThirds(handles);
            turns(3);
            List<Integer> expected = new ArrayList<>(withoutThirds(size));
            expected.sort((a, b) -> Boolean.compare(a % 2 != 0, b % 2 != 0)); // those scheduled twice come last
            assertEquals(expected, came);
            came.clear();
            List<Handle> fromOutside = new ArrayList<>();
            onThread(() -> {
                for (int i = 0; i < size; i++) {
                    int number = i;
                    fromOutside.add(loop.callSoonThreadsafe(() -> came.add(number)));
                }
            });
            loop.callSoon(() -> came.add(-1)); // after those scheduled from outside before
            cancelThirds(fromOutside);
            turns(3);
            List<Integer> inOrder = new ArrayList<>(withoutThirds(size));
            inOrder.add(-1);
            assertEquals(inOrder, came);
        });
    }

    private static void cancelThirds(List<? extends Handle> handles) {
        for (int i = 1; i < handles.size(); i += 3) {
            handles.get(i).cancel();
        }
    }

    /**
     * If this fails: the heap is invalid after an entry was removed from its middle, or equal deadlines change places.
     */
    @Rule(
            id = "TIMER-460",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "However many timers are set, with few deadlines, in any order, and some of them cancelled, they run"
                    + " in the order of their deadlines, equal ones in the order in which they were set.")
    void timersOfAllSizes() {
        onEachSize((size, before) -> {
            EventLoop loop = getRunningLoop();
            var random = new Random(31L * size + before);
            List<int[]> set = new ArrayList<>();
            List<Integer> came = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int number = i;
                int deadline = 1 + random.nextInt(5);
                Handle handle = loop.callLater(Duration.ofSeconds(deadline), () -> came.add(number));
                if ((i % 3 == 1) == (before % 2 == 0)) { // one of three, or two
                    handle.cancel();
                } else {
                    set.add(new int[] {deadline, number});
                }
            }
            set.sort((a, b) -> Integer.compare(a[0], b[0])); // stable
            settle();
            assertEquals(set.stream().map(each -> each[1]).toList(), came);
        });
    }

    /** If this fails: the list of callbacks loses one when it grows, or when one in its middle is removed. */
    @Rule(
            id = "FUTURE-460",
            text = "However many callbacks and tasks wait for a future, with some removed and cancelled, all others"
                    + " run, in the order in which they began to wait.")
    void waitersOfAllSizes() {
        onEachSize((size, before) -> {
            Future<String> future = getRunningLoop().createFuture();
            List<Integer> came = new ArrayList<>();
            List<Consumer<Future<String>>> callbacks = new ArrayList<>();
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < size + before; i++) { // some are removed while more are added
                int number = i;
                callbacks.add(done -> came.add(number));
                future.addDoneCallback(callbacks.getLast());
                expected.add(number);
                if (i % 3 == 2) {
                    remove(i - 1, callbacks, expected, future);
                }
            }
            for (int i = 3; i < size; i += 7) {
                remove(i, callbacks, expected, future);
            }
            future.setResult("value");
            turns(2);
            assertEquals(expected, came);
            Lock lock = new Lock();
            lock.acquire();
            came.clear();
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int number = i;
                tasks.add(createTask(() -> {
                    try (var _ = lock.acquire()) {
                        came.add(number);
                    }
                }));
            }
            turns(1);
            for (int i = 1; i < size; i += 3) {
                tasks.get(i).cancel();
            }
            lock.release();
            turns(2 + 2 * size);
            assertEquals(withoutThirds(size), came);
        });
    }

    private static void remove(
            int which, List<Consumer<Future<String>>> callbacks, List<Integer> expected, Future<String> future) {
        assertEquals(expected.removeIf(each -> each == which) ? 1 : 0, future.removeDoneCallback(callbacks.get(which)));
    }

    /** If this fails: a task that ends takes its neighbour out of the registry, or is never removed. */
    @Rule(
            id = "TASK-460",
            text = "For any number of tasks, ending in any order, allTasks() has those that have not ended, and gather"
                    + " has their results in order.")
    void tasksOfAllSizes() {
        onEachSize((size, before) -> {
            EventLoop loop = getRunningLoop();
            List<Future<Integer>> futures = new ArrayList<>();
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                Future<Integer> future = loop.createFuture();
                futures.add(future);
                tasks.add(createTask(() -> future.await()));
            }
            Future<List<Integer>> all = gather(tasks);
            turns(1);
            Set<Task<?>> alive = new HashSet<>(tasks);
            List<Integer> order = new ArrayList<>(upTo(size));
            Collections.shuffle(order, new Random(before));
            for (int i : order) {
                futures.get(i).setResult(i);
                turns(2);
                alive.remove(tasks.get(i));
                Set<Task<?>> known = new HashSet<>(allTasks());
                known.remove(loop.currentTask());
                assertEquals(alive, known);
            }
            assertEquals(upTo(size), all.await());
        });
    }

    /** If this fails: a ring grows from the wrong position, or a heap is invalid after an item was taken. */
    @Rule(
            id = "QUEUE-454",
            text = "However many items a queue of any kind has, after others were taken and while more are put, they"
                    + " come out in order, equal priorities in the order in which they were put.")
    void itemsOfAllSizes() {
        List<Supplier<Queue<Integer>>> kinds =
                List.of(Queue::new, LifoQueue::new, () -> new PriorityQueue<>((a, b) -> Integer.compare(a % 5, b % 5)));
        onEachSize((size, before) -> {
            for (Supplier<Queue<Integer>> kind : kinds) {
                Queue<Integer> queue = kind.get();
                List<Integer> model = new ArrayList<>();
                int next = 0;
                for (int i = 0; i < size + before; i++) {
                    queue.putNoWait(next);
                    model.add(next++);
                    if (i < before) {
                        assertEquals(take(model, queue), queue.getNoWait());
                    }
                    if (i % 3 == 2) { // one out at every third
                        assertEquals(take(model, queue), model.isEmpty() && queue.isEmpty() ? null : queue.getNoWait());
                    }
                }
                while (!model.isEmpty()) {
                    assertEquals(model.size(), queue.size());
                    assertEquals(take(model, queue), queue.getNoWait());
                }
                assertTrue(queue.isEmpty());
            }
        });
    }

    private static @Nullable Integer take(List<Integer> model, Queue<Integer> queue) {
        if (model.isEmpty()) {
            return null;
        }
        if (queue instanceof LifoQueue) {
            return model.removeLast();
        }
        if (queue instanceof PriorityQueue) {
            Integer least = model.stream().min((a, b) -> Integer.compare(a % 5, b % 5)).orElseThrow();
            model.removeIf(least::equals);
            return least;
        }
        return model.removeFirst();
    }

    /** If this fails: the buffer of a reader is moved or grown from the wrong position. */
    @Rule(
            id = "STREAM-460",
            text = "For any sizes in which bytes are fed to a reader and read from it, they come out in order.")
    void bytesOfAllSizes() {
        onEachSize((size, before) -> {
            StreamReader reader = new StreamReader();
            StringBuilder fed = new StringBuilder();
            StringBuilder read = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                StringBuilder piece = new StringBuilder();
                for (int j = 0; j < size; j++) {
                    piece.append((char) ('a' + (fed.length() + j) % 26));
                }
                fed.append(piece);
                reader.feedData(piece.toString().getBytes(US_ASCII));
                int count = Math.min(before + i * size / 4, fed.length() - read.length());
                read.append(new String(reader.readExactly(count), US_ASCII));
            }
            reader.feedEof();
            read.append(new String(reader.read(), US_ASCII));
            assertEquals(fed.toString(), read.toString());
        });
    }
}
