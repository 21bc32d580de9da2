package org.asyncio4j;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.asyncio4j.bootstrap.Loops;
import org.asyncio4j.bootstrap.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * The functions of asyncio; import them statically.
 *
 * <pre>{@code
 * import static org.asyncio4j.Asyncio.*;
 *
 * run(() -> {
 *     var a = createTask(() -> sayAfter(seconds(1), "hello"));
 *     var b = createTask(() -> sayAfter(seconds(2), "world"));
 *     IO.println(a.await() + " " + b.await());
 * });
 * }</pre>
 *
 * <p>Whatever is {@code async def} in asyncio suspends the task that calls it here, and refuses to be called outside
 * one ({@link Misuse#AWAIT_OUTSIDE_TASK}). Whatever returns a future there returns one here and does not suspend. A
 * suspending call ends with {@link CancelledError} when its task is cancelled meanwhile.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio.html">asyncio</a>
 */
public final class Asyncio {

    private Asyncio() {}

    // Running

    /** Runs {@code main} on a new loop to its end. */
    public static <T extends @Nullable Object, X extends Exception> T run(Body<T, X> main) throws X {
        return run(LoopConfig.defaults(), coroutine(main));
    }

    /** Runs {@code main} on a new loop to its end. */
    public static <X extends Exception> void run(Action<X> main) throws X {
        run(LoopConfig.defaults(), coroutine(main));
    }

    /** Runs {@code main} on a new loop to its end. */
    public static <T extends @Nullable Object> T run(Awaitable<T> main) {
        return run(LoopConfig.defaults(), main);
    }

    /** Runs {@code main} to its end on a new loop, made as {@code config} says. */
    public static <T extends @Nullable Object, X extends Exception> T run(LoopConfig config, Body<T, X> main)
            throws X {
        return run(config, coroutine(main));
    }

    /** Runs {@code main} to its end on a new loop, made as {@code config} says. */
    public static <X extends Exception> void run(LoopConfig config, Action<X> main) throws X {
        run(config, coroutine(main));
    }

    /**
     * Runs {@code main} to its end on a new loop, then cancels and awaits the tasks that are left, shuts the default
     * executor down (300 s at most) and closes the loop. Blocks the calling thread; the loop runs on a thread of its
     * own. An interrupt of the calling thread cancels the main task, as Ctrl-C does in asyncio.
     *
     * @return what {@code main} returned; its failure is rethrown as the very object it is
     * @throws MisuseException inside a running loop, or when there is no back end or no choice among several
     * @see <a href="https://docs.python.org/3/library/asyncio-runner.html#asyncio.run">asyncio.run</a>
     */
    public static <T extends @Nullable Object> T run(LoopConfig config, Awaitable<T> main) {
        try (Runner runner = new Runner(config)) {
            return runner.run(main);
        }
    }

    // Coroutines and tasks

    /** A coroutine object that runs {@code body} once, when awaited or made into a task. Never suspends. */
    public static <T extends @Nullable Object> Coroutine<T> coroutine(Body<T, ?> body) {
        return WatchedCoroutine.orPlain(null, body, body.getClass());
    }

    /** A coroutine object that runs {@code action} once, when awaited or made into a task. Never suspends. */
    public static Coroutine<@Nullable Void> coroutine(Action<?> action) {
        return WatchedCoroutine.orPlain(null, new ActionBody<>(action), action.getClass());
    }

    /** A coroutine object with a name of its own. */
    public static <T extends @Nullable Object> Coroutine<T> coroutine(String name, Body<T, ?> body) {
        return WatchedCoroutine.orPlain(name, body, body.getClass());
    }

    /** A coroutine object with a name of its own. */
    public static Coroutine<@Nullable Void> coroutine(String name, Action<?> action) {
        return WatchedCoroutine.orPlain(name, new ActionBody<>(action), action.getClass());
    }

    /** Runs {@code body} concurrently, as a task of the running loop. */
    public static <T extends @Nullable Object> Task<T> createTask(Body<T, ?> body) {
        return createTask(BodyCoroutine.used(body), TaskOptions.defaults());
    }

    /** Runs {@code action} concurrently, as a task of the running loop. */
    public static Task<@Nullable Void> createTask(Action<?> action) {
        return createTask(BodyCoroutine.used(action), TaskOptions.defaults());
    }

    /** Runs {@code coroutine} concurrently, as a task of the running loop. */
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
        return createTask(coroutine, TaskOptions.defaults());
    }

    /** Runs {@code body} concurrently, as a task of the running loop, with options. */
    public static <T extends @Nullable Object> Task<T> createTask(Body<T, ?> body, TaskOptions options) {
        return createTask(BodyCoroutine.used(body), options);
    }

    /** Runs {@code action} concurrently, as a task of the running loop, with options. */
    public static Task<@Nullable Void> createTask(Action<?> action, TaskOptions options) {
        return createTask(BodyCoroutine.used(action), options);
    }

    /**
     * Runs {@code coroutine} concurrently, as a task of the running loop. Never suspends; the task's first step runs
     * in the next turn, unless it is started eagerly.
     *
     * @throws MisuseException where no loop is running
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task">asyncio.create_task</a>
     */
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        return getRunningLoop().createTask(coroutine, options);
    }

    /**
     * The future as it is, or a task that awaits {@code awaitable}. Never suspends. Where no loop is running: on the
     * loop of {@link #getEventLoop()}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.ensure_future">
     *     asyncio.ensure_future</a>
     */
    public static <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable) {
        return EnsuredFuture.of(awaitable);
    }

    /**
     * The future as it is, or a task of {@code loop} that awaits {@code awaitable}. Never suspends.
     *
     * @throws IllegalArgumentException if it is a future of another loop
     */
    public static <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable, EventLoop loop) {
        return EnsuredFuture.of(awaitable, loop);
    }

    /** The task that runs now; null in a callback. @throws MisuseException where no loop is running */
    public static @Nullable Task<?> currentTask() {
        return Current.task();
    }

    /** The tasks of the running loop that are not done. @throws MisuseException where no loop is running */
    public static Set<Task<?>> allTasks() {
        return getRunningLoop().allTasks();
    }

    // Sleeping and waiting

    /**
     * Suspends the current task for {@code delay}; zero or less lets everything else that is ready run once.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.sleep">asyncio.sleep</a>
     */
    public static void sleep(Duration delay) {
        Sleep.during(delay);
    }

    /** Suspends like {@link #sleep(Duration)} and returns {@code result}. */
    public static <T extends @Nullable Object> T sleep(Duration delay, T result) {
        Sleep.during(delay);
        return result;
    }

    /** Nothing: a future that is done, with an empty list. */
    public static <T extends @Nullable Object> Future<List<T>> gather() {
        return Gather.values(List.of());
    }

    /** Runs all bodies concurrently; the results in argument order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<T>> gather(Body<? extends T, ?>... bodies) {
        return Gather.values(coroutines(bodies));
    }

    /** Runs all actions concurrently. */
    public static Future<List<@Nullable Void>> gather(Action<?>... actions) {
        return Gather.values(coroutines(actions));
    }

    /** Awaits all arguments concurrently; the results in argument order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return Gather.values(Arrays.asList(awaitables));
    }

    /**
     * Awaits all arguments concurrently; the results in argument order. Never suspends. The first failure (or
     * cancellation) of an argument fails the whole, and the others go on; {@link #gatherOrCancel(Collection)} stops
     * them. Cancelling the whole cancels all arguments. Arguments that are equal are awaited once.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.gather">asyncio.gather</a>
     */
    public static <T extends @Nullable Object> Future<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gather.values(awaitables);
    }

    /**
     * Runs all coroutines, at most {@code limit} of them at a time; the results in argument order. Never suspends: the
     * first ones are started now, and each of the others, in their order, when one has ended. The first failure (or
     * cancellation) fails the whole, as in {@link #gather(Collection)}: those that run go on, and no other is started.
     * Cancelling the whole cancels those that run, and no other is started; those are closed.
     *
     * @throws IllegalArgumentException if {@code limit} is less than one
     * @throws MisuseException where there is no loop
     * @apiNote asyncio has none; there one awaits a semaphore in each coroutine, which makes a task of every one of them
     *     at once. {@link #mapConcurrently} makes the coroutines of a long sequence one by one.
     */
    public static <T extends @Nullable Object> Future<List<T>> gather(
            int limit, Collection<? extends Coroutine<? extends T>> coroutines) {
        return Gather.values(limit, coroutines);
    }

    /** Nothing: a future that is done, with an empty list. */
    public static <T extends @Nullable Object> Future<List<T>> gatherOrCancel() {
        return Gather.values(List.of());
    }

    /** Runs all bodies concurrently, for all results or none; see {@link #gatherOrCancel(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<T>> gatherOrCancel(Body<? extends T, ?>... bodies) {
        return Gather.valuesOrNone(coroutines(bodies));
    }

    /** Runs all actions concurrently; one failure cancels the others. */
    public static Future<List<@Nullable Void>> gatherOrCancel(Action<?>... actions) {
        return Gather.valuesOrNone(coroutines(actions));
    }

    /** Awaits all arguments concurrently, for all results or none; see {@link #gatherOrCancel(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<T>> gatherOrCancel(Awaitable<? extends T>... awaitables) {
        return Gather.valuesOrNone(Arrays.asList(awaitables));
    }

    /**
     * Awaits all arguments concurrently; the results in argument order, or none of them. Never suspends. The first
     * failure (or cancellation) of an argument cancels all others, once. When every one of them has ended, the whole
     * fails with that first failure, the very object; what failed after it is among its {@linkplain
     * Throwable#getSuppressed() suppressed} exceptions, or told to the loop's exception handler where it takes none.
     * Values are dropped. An argument that is not to be cancelled goes under {@link #shield}.
     *
     * <p>Cancelling the whole cancels all arguments, each time; when they have ended, the whole ends with {@link
     * CancelledError}, even if all gave values. A failure outranks every cancellation, as in a {@link TaskGroup}.
     *
     * @apiNote asyncio has no such form; its {@code gather} leaves the siblings running.
     */
    public static <T extends @Nullable Object> Future<List<T>> gatherOrCancel(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gather.valuesOrNone(awaitables);
    }

    /**
     * Runs all coroutines, at most {@code limit} of them at a time, for all results or none. Never suspends. The first
     * failure (or cancellation) cancels those that run, and no other is started; when they have ended the whole fails as
     * in {@link #gatherOrCancel(Collection)}. Otherwise like {@link #gather(int, Collection)}.
     *
     * @throws IllegalArgumentException if {@code limit} is less than one
     * @throws MisuseException where there is no loop
     * @apiNote asyncio has no such form.
     */
    public static <T extends @Nullable Object> Future<List<T>> gatherOrCancel(
            int limit, Collection<? extends Coroutine<? extends T>> coroutines) {
        return Gather.valuesOrNone(limit, coroutines);
    }

    /** Runs all bodies concurrently; how each ended, in argument order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(Body<? extends T, ?>... bodies) {
        return Gather.outcomes(coroutines(bodies));
    }

    /** Runs all actions concurrently; how each ended, in argument order. */
    public static Future<List<Outcome<@Nullable Void>>> gatherOutcomes(Action<?>... actions) {
        return Gather.outcomes(coroutines(actions));
    }

    /** Awaits all arguments concurrently; how each ended, in argument order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
            Awaitable<? extends T>... awaitables) {
        return Gather.outcomes(Arrays.asList(awaitables));
    }

    /**
     * Awaits all arguments concurrently; how each ended, in argument order: {@code gather} with {@code
     * return_exceptions=True}. Never suspends. Cancelling the whole cancels all arguments and then ends with {@link
     * CancelledError}.
     */
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gather.outcomes(awaitables);
    }

    /**
     * Runs all coroutines, at most {@code limit} of them at a time, whatever they fail with; how each ended, in argument
     * order. Never suspends. Cancelling the whole cancels those that run, and no other is started; then it ends with
     * {@link CancelledError}. Otherwise like {@link #gather(int, Collection)}.
     *
     * @throws IllegalArgumentException if {@code limit} is less than one
     * @throws MisuseException where there is no loop
     * @apiNote asyncio has no such form.
     */
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
            int limit, Collection<? extends Coroutine<? extends T>> coroutines) {
        return Gather.outcomes(limit, coroutines);
    }

    /**
     * The results of {@code function} for all {@code items}, in the order of the items; it is applied to at most {@code
     * limit} of them at a time. Any thread; never suspends: the first {@link ConcurrentMapping#anext()} begins.
     *
     * <pre>{@code
     * try (var pages = mapConcurrently(10, addresses, address -> fetch(address))) {
     *     for (var page : pages) { .. }
     * }
     * }</pre>
     *
     * <p>Items are taken one by one, when there is room for them, in a task that may be suspended by that: the supply may
     * be an {@link AsyncIterator}, such as a {@link Queue} or a generator, and it may be endless. It is not closed. The
     * function, too, may await and throw; each call of it is a task of its own. A result that is there before that of an
     * item taken earlier waits for it, and takes up room; {@link #mapAsCompleted} hands it out at once. {@link
     * ConcurrentMapping} says what a failure does, and what leaving early.
     *
     * @throws IllegalArgumentException if {@code limit} is less than one
     * @apiNote asyncio has none.
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> ConcurrentMapping<R> mapConcurrently(
            int limit, Iterable<? extends T> items, Block<? super T, ? extends R, ?> function) {
        return new ConcurrentMapping<>(new MappingRun<T, R>(limit, items, function, MappingRun.Order.OF_ITEMS));
    }

    /**
     * The results of {@code function} for all {@code items}, as they come; otherwise like {@link #mapConcurrently}. Any
     * thread; never suspends.
     *
     * @throws IllegalArgumentException if {@code limit} is less than one
     * @apiNote asyncio has none.
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> ConcurrentMapping<R> mapAsCompleted(
            int limit, Iterable<? extends T> items, Block<? super T, ? extends R, ?> function) {
        return new ConcurrentMapping<>(new MappingRun<T, R>(limit, items, function, MappingRun.Order.OF_COMPLETION));
    }

    /**
     * Runs {@code body} inside the current task, for at most {@code timeout}; see {@link #waitFor(Awaitable,
     * Duration)}.
     */
    public static <T extends @Nullable Object, X extends Exception> T waitFor(Body<T, X> body, Duration timeout)
            throws X {
        return waitFor(coroutine(body), timeout);
    }

    /** Runs {@code action} inside the current task, for at most {@code timeout}. */
    public static <X extends Exception> void waitFor(Action<X> action, Duration timeout) throws X {
        waitFor(coroutine(action), timeout);
    }

    /**
     * Awaits {@code awaitable}, for at most {@code timeout}; then cancels it, waits until it has ended, and throws.
     * Suspends, unless the value is there at once. A coroutine runs inside the current task. If it answers the
     * cancellation with a value, that is returned.
     *
     * <p>With a timeout of zero or less, what is done already gives its value, and all else is cancelled: a coroutine
     * does not even begin, unless the loop starts its tasks {@linkplain TaskFactory#eager() eagerly}. Then it runs to
     * its first suspension, and its value counts if it needs none.
     *
     * @throws TimeoutException if the time is up
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.wait_for">asyncio.wait_for</a>
     */
    public static <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, Duration timeout) {
        return WaitFor.waitFor(awaitable, timeout);
    }

    /** Waits until all are done. */
    public static <F extends Future<?>> WaitResult<F> waitUntil(Collection<? extends F> futures) {
        return WaitUntil.until(ReturnWhen.ALL_COMPLETED, futures, null);
    }

    /** Waits until all are done or the time is up. */
    public static <F extends Future<?>> WaitResult<F> waitUntil(Collection<? extends F> futures, Duration timeout) {
        return WaitUntil.until(ReturnWhen.ALL_COMPLETED, futures, timeout);
    }

    /** Waits without limit of time; see {@link #waitUntil(ReturnWhen, Collection, Duration)}. */
    public static <F extends Future<?>> WaitResult<F> waitUntil(
            ReturnWhen returnWhen, Collection<? extends F> futures) {
        return WaitUntil.until(returnWhen, futures, null);
    }

    /**
     * Suspends until some or all futures are done, or the time is up; cancels nothing and throws nothing for a
     * timeout. Cancelling the caller leaves the futures alone.
     *
     * @throws IllegalArgumentException if there are no futures
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.wait">asyncio.wait</a>
     */
    public static <F extends Future<?>> WaitResult<F> waitUntil(
            ReturnWhen returnWhen, Collection<? extends F> futures, Duration timeout) {
        return WaitUntil.until(returnWhen, futures, timeout);
    }

    /** The futures as they become done, without limit of time; see {@link #asCompleted(Collection, Duration)}. */
    public static <F extends Future<?>> AsyncIterator<F> asCompleted(Collection<? extends F> futures) {
        return AsCompleted.of(futures, null);
    }

    /**
     * The futures, each once, in the order in which they become done; iterating awaits the next one. Never suspends
     * itself. Each element is done: ask it for its {@link Future#result()}. Breaking off and iterating again goes on
     * with the rest. When the time is up every step that remains throws {@link TimeoutException} and nothing is
     * cancelled; cancelling a task that iterates leaves the futures alone, too.
     *
     * <pre>{@code
     * for (var page : asCompleted(tasks)) {
     *     IO.println(page.result());
     * }
     * }</pre>
     *
     * @param timeout for all of them together, from now
     * @throws IllegalArgumentException if one of them belongs to another loop
     * @throws MisuseException where there is no loop
     * @apiNote asyncio also has a plain iterator of fresh coroutines; there is one way here, and {@code
     *     createTask(() -> all.anext().result())} is the other.
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.as_completed">asyncio.as_completed</a>
     */
    public static <F extends Future<?>> AsyncIterator<F> asCompleted(
            Collection<? extends F> futures, Duration timeout) {
        return AsCompleted.of(futures, timeout);
    }

    /**
     * A deadline for a block, {@code delay} from now. Never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout">asyncio.timeout</a>
     */
    public static Timeout timeout(Duration delay) {
        return Timeout.after(delay);
    }

    /**
     * A deadline for a block, at a time of {@link EventLoop#time()}; null for one that is set later. Never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout_at">asyncio.timeout_at</a>
     */
    public static Timeout timeoutAt(@Nullable Duration when) {
        return new Timeout(when);
    }

    /**
     * A {@linkplain CancelScope scope} that is cancelled {@code delay} from now, and is then left without a failure: its
     * {@link CancelScope#cancelledCaught()} says so. Unlike in a {@link #timeout}, each await in it throws from then on.
     * Never suspends.
     *
     * @apiNote Not in asyncio; {@code move_on_after} of Trio and AnyIO.
     */
    public static CancelScope moveOnAfter(Duration delay) {
        return moveOnAt(Current.deadline(delay));
    }

    /** The same, at a time of {@link EventLoop#time()}; null for one that is set later. Never suspends. */
    public static CancelScope moveOnAt(@Nullable Duration when) {
        return CancelScope.movesOnAt(when);
    }

    /**
     * A {@linkplain CancelScope scope} that is cancelled {@code delay} from now; leaving it by that cancellation throws
     * {@link TimeoutException}. Unlike in a {@link #timeout}, each await in it throws from then on. Never suspends.
     *
     * @apiNote Not in asyncio; {@code fail_after} of Trio and AnyIO.
     */
    public static CancelScope failAfter(Duration delay) {
        return failAt(Current.deadline(delay));
    }

    /** The same, at a time of {@link EventLoop#time()}; null for one that is set later. Never suspends. */
    public static CancelScope failAt(@Nullable Duration when) {
        return CancelScope.failsAt(when);
    }

    /** Runs {@code body} as a task that a cancellation of the returned future does not reach. */
    public static <T extends @Nullable Object> Future<T> shield(Body<T, ?> body) {
        return shield(coroutine(body));
    }

    /** Runs {@code action} as a task that a cancellation of the returned future does not reach. */
    public static Future<@Nullable Void> shield(Action<?> action) {
        return shield(coroutine(action));
    }

    /**
     * A future that follows {@code awaitable} and can be cancelled without cancelling it. Never suspends. A failure
     * after that is reported like any other: to the loop's exception handler, once it is sure that nobody asks for it.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.shield">asyncio.shield</a>
     */
    public static <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
        return Shield.of(EnsuredFuture.of(awaitable));
    }

    // Loops

    /** The loop that runs this code. Never suspends. @throws MisuseException where none is running */
    public static EventLoop getRunningLoop() {
        return Current.loop();
    }

    /** The running loop, else the one set for this thread. @throws MisuseException where there is neither */
    public static EventLoop getEventLoop() {
        return Current.loopOrSet();
    }

    /** Sets what {@link #getEventLoop()} returns on this thread while no loop is running; null for nothing. */
    public static void setEventLoop(@Nullable EventLoop loop) {
        ThreadState.current().setLoop(loop);
    }

    /** A new loop with default configuration; close it when it is no longer needed. */
    public static EventLoop newEventLoop() {
        return newEventLoop(LoopConfig.defaults());
    }

    /**
     * A new loop as {@code config} says; close it when it is no longer needed. Any thread; never suspends.
     *
     * @throws MisuseException when there is no back end, or several and none was chosen
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.new_event_loop">
     *     asyncio.new_event_loop</a>
     */
    public static EventLoop newEventLoop(LoopConfig config) {
        return Loops.bootstrap().newEventLoop(config);
    }

    // Threads

    /** Runs {@code action} in a thread of the default executor. */
    public static <X extends Exception> void toThread(Action<X> action) throws X {
        ThreadSwitch.toWorker(new ActionBody<>(action));
    }

    /**
     * Runs blocking code in a thread of the default executor, with a copy of the current context. Suspends until it
     * is done. Cancelling ends the wait at once; code that has started goes on.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread">asyncio.to_thread</a>
     */
    public static <T extends @Nullable Object, X extends Exception> T toThread(Body<T, X> body) throws X {
        return ThreadSwitch.toWorker(body);
    }

    /** Runs {@code action} on the loop's own thread. */
    public static <X extends Exception> void onLoopThread(Action<X> action) throws X {
        ThreadSwitch.toLoopThread(new ActionBody<>(action));
    }

    /**
     * Runs {@code body} as a callback of the loop, that is on its own thread: a task is a virtual thread, and a host
     * such as Swing or Vert.x wants to be called on its thread. Suspends the current task until it is done; the body
     * itself must not await. Runs in the context of the task. What blocks here blocks the loop, whatever its {@link
     * BlockingPolicy}.
     */
    public static <T extends @Nullable Object, X extends Exception> T onLoopThread(Body<T, X> body) throws X {
        return ThreadSwitch.toLoopThread(body);
    }

    /** Runs {@code body} as a task of {@code loop}, from any other thread. */
    public static <T extends @Nullable Object> ConcurrentFuture<T> runCoroutineThreadsafe(
            Body<T, ?> body, EventLoop loop) {
        return runCoroutineThreadsafe(coroutine(body), loop);
    }

    /** Runs {@code action} as a task of {@code loop}, from any other thread. */
    public static ConcurrentFuture<@Nullable Void> runCoroutineThreadsafe(Action<?> action, EventLoop loop) {
        return runCoroutineThreadsafe(coroutine(action), loop);
    }

    /**
     * Has {@code loop} await {@code awaitable}, from any other thread. Never blocks. Cancelling the returned future
     * cancels the task. If the loop is closed before that is done, the returned future ends cancelled.
     *
     * @apiNote In asyncio it never ends then, and a thread that waits for it hangs.
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.run_coroutine_threadsafe">
     *     asyncio.run_coroutine_threadsafe</a>
     */
    public static <T extends @Nullable Object> ConcurrentFuture<T> runCoroutineThreadsafe(
            Awaitable<T> awaitable, EventLoop loop) {
        return CompletableConcurrentFuture.of(awaitable, loop);
    }

    /**
     * A future of the running loop that follows {@code stage}. Never suspends. Cancelling either cancels the other, but
     * for a stage that supports no cancellation: that one goes on, and nobody hears of it. {@link
     * Future#toCompletableFuture()} is the way back.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.wrap_future">asyncio.wrap_future</a>
     */
    public static <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<T> stage) {
        return wrapFuture(stage, getEventLoop());
    }

    /** A future of {@code loop} that follows {@code stage}. */
    public static <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<T> stage, EventLoop loop) {
        return Chain.fromStage(loop, stage);
    }

    // Durations

    /** So many seconds. */
    public static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** So many milliseconds. */
    public static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static <T extends @Nullable Object> List<Coroutine<? extends T>> coroutines(
            Body<? extends T, ?>[] bodies) {
        return Arrays.stream(bodies).<Coroutine<? extends T>>map(Asyncio::coroutine).toList();
    }

    private static List<Coroutine<@Nullable Void>> coroutines(Action<?>[] actions) {
        return Arrays.stream(actions).map(Asyncio::coroutine).toList();
    }
}
