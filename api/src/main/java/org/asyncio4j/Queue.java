package org.asyncio4j;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.bootstrap.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * A first-in, first-out queue between tasks, with room for a number of items or without limit.
 *
 * <pre>{@code
 * var queue = new Queue<URI>(10);
 * createTask(() -> {
 *     for (URI page : queue) {         // until the queue is shut down and empty
 *         fetch(page);
 *         queue.taskDone();
 *     }
 * });
 * queue.put(start);                    // suspends while the queue is full
 * queue.join();                        // until every item has been processed
 * queue.shutdown();
 * }</pre>
 *
 * <p>A queue belongs to the first loop on which a task has to wait for it. It is not thread-safe: unless noted
 * otherwise, its methods must be called on the loop thread and do not suspend; from elsewhere use {@code
 * loop.callSoonThreadsafe(() -> queue.putNoWait(item))}. Of several tasks that wait to get, any may get an item.
 *
 * @param <T> the type of the items, which may be null
 * @apiNote Iterating is not in asyncio: {@code async for} over a queue does not exist there.
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue">asyncio.Queue</a>
 */
public class Queue<T extends @Nullable Object> implements AsyncIterator<T> {

    /*
     * Overview. Loop thread only. A waiter is woken to check again, not handed anything: the item or room that woke it
     * may be gone when it runs; then it waits again, at the end of the line.
     *
     * 1. A waiter that was woken has left its line.
     * 2. If there are items (room), and getters (putters), then at least one of them was woken or is about to be. A
     *    waiter that was woken and gives up wakes the next.
     * 3. `unfinished` counts items put and not yet reported by taskDone; `finished` is set when it is 0.
     */
    private static final Object NULL = new Object(); // an ArrayDeque holds no null

    private final int maxsize;
    private final LoopBinding binding = new LoopBinding();
    private final WaitLine getters = new WaitLine();
    private final WaitLine putters = new WaitLine();
    private final Event finished = new Event();
    private final ArrayDeque<Object> items = new ArrayDeque<>(1);
    private int unfinished; // loop thread only
    private boolean isShutDown; // loop thread only

    /** Creates a queue without limit. */
    public Queue() {
        this(0);
    }

    /** Creates a queue with room for {@code maxsize} items, or without limit if that is zero or less. */
    public Queue(int maxsize) {
        this.maxsize = maxsize;
        finished.set();
    }

    /**
     * Returns the number of items that the queue has room for; zero or less for no limit.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.maxsize">Queue.maxsize</a>
     */
    public final int maxsize() {
        return maxsize;
    }

    /**
     * Returns the number of items in the queue.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.qsize">Queue.qsize</a>
     */
    public int size() {
        return items.size();
    }

    /**
     * Returns whether the queue holds no item.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.empty">Queue.empty</a>
     */
    public final boolean isEmpty() {
        return size() == 0;
    }

    /**
     * Returns whether there is no room; never true without a limit.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.full">Queue.full</a>
     */
    public final boolean isFull() {
        return maxsize > 0 && size() >= maxsize;
    }

    /**
     * Adds an item, as soon as there is room. Inside a task. Suspends only while the queue is full, so a task that
     * only puts keeps all others waiting. Cancelling the task ends the wait, and nothing is added.
     *
     * @throws QueueShutDownException if the queue is shut down, before or during the wait
     * @throws MisuseException outside a task, or if it must wait and the queue belongs to another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.put">Queue.put</a>
     */
    public void put(T item) {
        EventLoop here = Suspension.loop();
        while (isFull()) {
            if (isShutDown) {
                throw new QueueShutDownException();
            }
            waitIn(putters, here, this::isFull);
        }
        putNoWait(item);
    }

    /**
     * Adds an item now. Loop thread; never suspends.
     *
     * @throws QueueFullException if there is no room
     * @throws QueueShutDownException if the queue is shut down
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.put_nowait">
     *     Queue.put_nowait</a>
     */
    public void putNoWait(T item) {
        if (isShutDown) {
            throw new QueueShutDownException();
        }
        if (isFull()) {
            throw new QueueFullException();
        }
        store(item);
        unfinished++;
        finished.clear();
        wakeNext(getters);
    }

    /**
     * Removes and returns the next item, as soon as there is one. Inside a task. Suspends only while the queue is
     * empty. Cancelling the task ends the wait, and no item is lost.
     *
     * @throws QueueShutDownException if the queue is empty and shut down, before or during the wait
     * @throws MisuseException outside a task, or if it must wait and the queue belongs to another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.get">Queue.get</a>
     */
    public T get() {
        EventLoop here = Suspension.loop();
        while (isEmpty()) {
            if (isShutDown) {
                throw new QueueShutDownException();
            }
            waitIn(getters, here, this::isEmpty);
        }
        return getNoWait();
    }

    /**
     * Removes and returns the next item now. Loop thread; never suspends.
     *
     * @throws QueueEmptyException if there is none
     * @throws QueueShutDownException if there is none and the queue is shut down
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.get_nowait">
     *     Queue.get_nowait</a>
     */
    public T getNoWait() {
        if (isEmpty()) {
            throw isShutDown ? new QueueShutDownException() : new QueueEmptyException();
        }
        T item = retrieve();
        wakeNext(putters);
        return item;
    }

    /**
     * Returns the next item and suspends like {@link #get()}; the end is reached when the queue is shut down and empty.
     */
    @Override
    public T anext() {
        try {
            return get();
        } catch (QueueShutDownException end) {
            throw new StopAsyncIteration();
        }
    }

    /**
     * Reports that one item, obtained before, has been processed. Loop thread; never suspends.
     *
     * @throws IllegalArgumentException if this is called more often than items were put
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.task_done">Queue.task_done</a>
     */
    public void taskDone() {
        if (unfinished <= 0) {
            throw new IllegalArgumentException("taskDone() was called more often than items were put");
        }
        unfinished--;
        setFinishedIfDone();
    }

    /**
     * Waits until {@link #taskDone()} has been called for every item put. Inside a task. Suspends only if it has not
     * been yet. Cancelling the task ends the wait.
     *
     * @throws MisuseException outside a task, or if it must wait and the queue belongs to another loop
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.join">Queue.join</a>
     */
    public void join() {
        Suspension.loop();
        if (unfinished > 0) {
            finished.await();
        }
    }

    /**
     * Closes the queue to new items; items that are in it can still be taken. All waiting tasks are woken, and get
     * {@link QueueShutDownException} if there is nothing to take. {@link #join()} still waits for the items to be
     * processed. Loop thread; never suspends; idempotent.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.shutdown">Queue.shutdown</a>
     */
    public void shutdown() {
        isShutDown = true;
        wakeAll(getters);
        wakeAll(putters);
    }

    /**
     * Closes the queue at once: items in it are dropped and count as processed, and {@link #join()} waits only for
     * items that were taken and not reported. Otherwise like {@link #shutdown()}; may also be called after it.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.shutdown">
     *     Queue.shutdown(immediate=True)</a>
     */
    public void shutdownNow() {
        while (!isEmpty()) {
            retrieve();
            if (unfinished > 0) {
                unfinished--;
            }
        }
        setFinishedIfDone();
        shutdown();
    }

    /**
     * Stores an item. For subclasses that keep items in another way; override it together with {@link #retrieve()} and
     * {@link #size()}. Never suspends.
     */
    protected void store(T item) {
        items.addLast(item == null ? NULL : item);
    }

    /** Removes and returns the next item; called only if there is one. Never suspends. */
    protected T retrieve() {
        return unmask(items.removeFirst());
    }

    /** Removes and returns the item that was stored last. */
    final T retrieveLast() {
        return unmask(items.removeLast());
    }

    /** Returns the contents that {@link #toString()} shows. */
    Collection<?> contents() {
        return items.stream().map(item -> Repr.of((Object) unmask(item))).toList();
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // only items of T were stored, null only if T permits it
    private T unmask(Object item) {
        return item == NULL ? null : (T) item;
    }

    /**
     * Waits in line until woken; if the wait fails although there is nothing left to wait for, wakes the next in line.
     */
    private void waitIn(WaitLine line, EventLoop here, BooleanSupplier mustWait) {
        Future<@Nullable Void> waiter = binding.newWaiter(here, this);
        WaitLine.Place place = line.join(waiter);
        try {
            waiter.await();
        } catch (Throwable givenUp) {
            waiter.cancel(); // in case it is still pending
            line.leave(place);
            if (!mustWait.getAsBoolean() && !waiter.isCancelled()) {
                wakeNext(line);
            }
            throw givenUp;
        }
    }

    private static void wakeNext(WaitLine line) {
        WaitLine.Place next;
        while ((next = line.first()) != null) {
            line.leave(next);
            if (Waiters.wake(next.waiter())) {
                return;
            }
        }
    }

    private static void wakeAll(WaitLine line) {
        while (!line.isEmpty()) {
            wakeNext(line);
        }
    }

    private void setFinishedIfDone() {
        if (unfinished == 0) {
            finished.set();
        }
    }

    @Override
    public String toString() {
        return Repr.once(this, this::text);
    }

    private String contentsText() {
        return contents().toString();
    }

    private String text() {
        return "<" + getClass().getSimpleName() + " maxsize=" + maxsize
                + (isEmpty() ? "" : " queue=" + Repr.of(this, Queue::contentsText))
                + (getters.isEmpty() ? "" : " getters[" + getters.size() + "]")
                + (putters.isEmpty() ? "" : " putters[" + putters.size() + "]")
                + (unfinished == 0 ? "" : " tasks=" + unfinished)
                + (isShutDown ? " shutdown" : "") + ">";
    }
}
