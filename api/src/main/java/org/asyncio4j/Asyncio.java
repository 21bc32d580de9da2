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
 * <p>A function that is {@code async def} in asyncio suspends the task that calls it here, and refuses to be called
 * outside a task ({@link Misuse#AWAIT_OUTSIDE_TASK}). A suspending call throws {@link CancelledError} if its task is
 * cancelled meanwhile. A function that returns a future there returns one here. Unless noted otherwise, functions that
 * are not {@code async def} in asyncio do not suspend, and all functions must be called on the loop thread.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio.html">asyncio</a>
 */
public final class Asyncio {

    private Asyncio() {}

    // Running

    /** Runs {@code main} on a new loop until it is done. Equivalent to {@link #run(LoopConfig, Awaitable)}. */
    public static <T extends @Nullable Object, X extends Exception> T run(Body<T, X> main) throws X {
        return run(LoopConfig.defaults(), coroutine(main));
    }

    /** Runs {@code main} on a new loop until it is done. Equivalent to {@link #run(LoopConfig, Awaitable)}. */
    public static <X extends Exception> void run(Action<X> main) throws X {
        run(LoopConfig.defaults(), coroutine(main));
    }

    /** Runs {@code main} on a new loop until it is done. Equivalent to {@link #run(LoopConfig, Awaitable)}. */
    public static <T extends @Nullable Object> T run(Awaitable<T> main) {
        return run(LoopConfig.defaults(), main);
    }

    /**
     * Runs {@code main} until it is done on a new loop with the configuration {@code config}. Equivalent to {@link
     * #run(LoopConfig, Awaitable)} with {@code coroutine(main)}.
     */
    public static <T extends @Nullable Object, X extends Exception> T run(LoopConfig config, Body<T, X> main)
            throws X {
        return run(config, coroutine(main));
    }

    /**
     * Runs {@code main} until it is done on a new loop with the configuration {@code config}. Equivalent to {@link
     * #run(LoopConfig, Awaitable)} with {@code coroutine(main)}.
     */
    public static <X extends Exception> void run(LoopConfig config, Action<X> main) throws X {
        run(config, coroutine(main));
    }

    /**
     * Runs {@code main} on a new loop until it is done, then cancels and awaits the remaining tasks, shuts down the
     * default executor (five minutes at most) and closes the loop. Any thread on which no loop runs. Blocks the calling
     * thread; the loop runs on a thread of its own. An interrupt of the calling thread cancels the main task, as Ctrl-C
     * does in asyncio.
     *
     * @return the value of {@code main}; its failure is rethrown as the same object
     * @throws MisuseException inside a running loop, or if there is no back end, or several and none was chosen
     * @throws KeyboardInterrupt if the calling thread was interrupted and the main task ended by that cancellation
     * @see <a href="https://docs.python.org/3/library/asyncio-runner.html#asyncio.run">asyncio.run</a>
     */
    public static <T extends @Nullable Object> T run(LoopConfig config, Awaitable<T> main) {
        try (Runner runner = new Runner(config)) {
            return runner.run(main);
        }
    }

    // Coroutines and tasks

    /**
     * Returns a coroutine object that runs {@code body} once, when awaited or turned into a task. Any thread; never
     * suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#coroutines">asyncio: coroutines</a>
     */
    public static <T extends @Nullable Object> Coroutine<T> coroutine(Body<T, ?> body) {
        return WatchedCoroutine.orPlain(null, body, body.getClass());
    }

    /**
     * Returns a coroutine object that runs {@code action} once, when awaited or turned into a task. Equivalent to
     * {@link #coroutine(Body)}, for code without a value.
     */
    public static <X extends Exception> Coroutine<@Nullable Void> coroutine(Action<X> action) {
        return WatchedCoroutine.orPlain(null, new ActionBody<>(action), action.getClass());
    }

    /**
     * Returns a coroutine object with a name of its own; see {@link Coroutine#name()}. Otherwise equivalent to {@link
     * #coroutine(Body)}.
     */
    public static <T extends @Nullable Object> Coroutine<T> coroutine(String name, Body<T, ?> body) {
        return WatchedCoroutine.orPlain(name, body, body.getClass());
    }

    /**
     * Returns a coroutine object with a name of its own; see {@link Coroutine#name()}. Otherwise equivalent to {@link
     * #coroutine(Action)}.
     */
    public static <X extends Exception> Coroutine<@Nullable Void> coroutine(String name, Action<X> action) {
        return WatchedCoroutine.orPlain(name, new ActionBody<>(action), action.getClass());
    }

    /** Runs {@code body} as a task of the running loop. Equivalent to {@link #createTask(Coroutine, TaskOptions)}. */
    public static <T extends @Nullable Object> Task<T> createTask(Body<T, ?> body) {
        return createTask(BodyCoroutine.used(body), TaskOptions.defaults());
    }

    /** Runs {@code action} as a task of the running loop. Equivalent to {@link #createTask(Coroutine, TaskOptions)}. */
    public static <X extends Exception> Task<@Nullable Void> createTask(Action<X> action) {
        return createTask(BodyCoroutine.used(action), TaskOptions.defaults());
    }

    /**
     * Runs {@code coroutine} concurrently, as a task of the running loop. Equivalent to {@link #createTask(Coroutine,
     * TaskOptions)} with the default options.
     */
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
        return createTask(coroutine, TaskOptions.defaults());
    }

    /** Runs {@code body} as a task of the running loop. Equivalent to {@link #createTask(Coroutine, TaskOptions)}. */
    public static <T extends @Nullable Object> Task<T> createTask(Body<T, ?> body, TaskOptions options) {
        return createTask(BodyCoroutine.used(body), options);
    }

    /** Runs {@code action} as a task of the running loop. Equivalent to {@link #createTask(Coroutine, TaskOptions)}. */
    public static <X extends Exception> Task<@Nullable Void> createTask(Action<X> action, TaskOptions options) {
        return createTask(BodyCoroutine.used(action), options);
    }

    /**
     * Runs {@code coroutine} concurrently, as a task of the running loop. Loop thread; never suspends. The task's first
     * step runs in the next turn, unless it is started eagerly.
     *
     * @throws MisuseException if no loop is running
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task">asyncio.create_task</a>
     */
    public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine, TaskOptions options) {
        return getRunningLoop().createTask(coroutine, options);
    }

    /**
     * Returns the future as it is, or a task that awaits {@code awaitable}. Never suspends. If no loop is running, the
     * task is created on the loop of {@link #getEventLoop()}.
     *
     * @throws MisuseException if a task has to be created and there is no loop
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.ensure_future">
     *     asyncio.ensure_future</a>
     */
    public static <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable) {
        return EnsuredFuture.of(awaitable);
    }

    /**
     * Returns the future as it is, or a task of {@code loop} that awaits {@code awaitable}. Thread of {@code loop};
     * never suspends.
     *
     * @throws IllegalArgumentException if it is a future of another loop
     */
    public static <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable, EventLoop loop) {
        return EnsuredFuture.of(awaitable, loop);
    }

    /**
     * Returns the task that is running, or null in a callback.
     *
     * @throws MisuseException if no loop is running
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.current_task">asyncio.current_task</a>
     */
    public static @Nullable Task<?> currentTask() {
        return Current.task();
    }

    /**
     * Returns the tasks of the running loop that are not done.
     *
     * @throws MisuseException if no loop is running
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.all_tasks">asyncio.all_tasks</a>
     */
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
        Sleep.suspendFor(delay);
    }

    /** Equivalent to {@link #sleep(Duration)}, and returns {@code result}. */
    public static <T extends @Nullable Object> T sleep(Duration delay, T result) {
        Sleep.suspendFor(delay);
        return result;
    }

    /** Returns a future that is done and holds an empty list. Equivalent to {@link #gather(Collection)}. */
    public static <T extends @Nullable Object> Future<List<T>> gather() {
        return Gather.values(List.of());
    }

    /** Runs all bodies concurrently; the results are in argument order. Equivalent to {@link #gather(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<T>> gather(Body<? extends T, ?>... bodies) {
        return Gather.values(coroutines(bodies));
    }

    /** Runs all actions concurrently. Equivalent to {@link #gather(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <X extends Exception> Future<List<@Nullable Void>> gather(Action<? extends X>... actions) {
        return Gather.values(coroutines(actions));
    }

    /**
     * Awaits all arguments concurrently; the results are in argument order. Equivalent to {@link #gather(Collection)}
     * with the arguments as a list.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return Gather.values(Arrays.asList(awaitables));
    }

    /**
     * Awaits all arguments concurrently; the results are in argument order. Never suspends. The first failure (or
     * cancellation) of an argument fails the returned future, and the others continue; {@link
     * #gatherOrCancel(Collection)} stops them. Cancelling the returned future cancels all arguments. Equal arguments
     * are awaited once.
     *
     * @throws IllegalArgumentException if arguments are futures of different loops
     * @throws MisuseException if there is no loop
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.gather">asyncio.gather</a>
     */
    public static <T extends @Nullable Object> Future<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gather.values(awaitables);
    }

    /**
     * Runs all coroutines, at most {@code limit} at a time; the results are in argument order. Never suspends: the
     * first ones are started now, and each of the others, in order, when one has ended. The first failure (or
     * cancellation) fails the returned future, as in {@link #gather(Collection)}: those that run continue, and no other
     * is started. Cancelling the returned future cancels those that run, and no other is started. Coroutines that are
     * not started are closed.
     *
     * @throws IllegalArgumentException if {@code limit} is less than one
     * @throws MisuseException if there is no loop
     * @apiNote Not in asyncio, where each coroutine awaits a semaphore instead and all of them become tasks at once.
     *     {@link #mapConcurrently} creates the coroutines of a long sequence one by one.
     */
    public static <T extends @Nullable Object> Future<List<T>> gather(
            int limit, Collection<? extends Coroutine<? extends T>> coroutines) {
        return Gather.values(limit, coroutines);
    }

    /** Returns a future that is done and holds an empty list. Equivalent to {@link #gatherOrCancel(Collection)}. */
    public static <T extends @Nullable Object> Future<List<T>> gatherOrCancel() {
        return Gather.values(List.of());
    }

    /** Runs all bodies concurrently, for all results or none. Equivalent to {@link #gatherOrCancel(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<T>> gatherOrCancel(Body<? extends T, ?>... bodies) {
        return Gather.valuesOrNone(coroutines(bodies));
    }

    /**
     * Runs all actions concurrently; one failure cancels the others. Equivalent to {@link #gatherOrCancel(Collection)}
     * with a {@linkplain #coroutine(Action) coroutine} of each action.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <X extends Exception> Future<List<@Nullable Void>> gatherOrCancel(Action<? extends X>... actions) {
        return Gather.valuesOrNone(coroutines(actions));
    }

    /**
     * Awaits all arguments concurrently, for all results or none. Equivalent to {@link #gatherOrCancel(Collection)}
     * with the arguments as a list.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<T>> gatherOrCancel(Awaitable<? extends T>... awaitables) {
        return Gather.valuesOrNone(Arrays.asList(awaitables));
    }

    /**
     * Awaits all arguments concurrently, for all results or none; the results are in argument order. Never suspends.
     * The first failure (or cancellation) of an argument cancels all others, once. When all of them have ended, the
     * returned future fails with that first failure, the same object; later failures are among its {@linkplain
     * Throwable#getSuppressed() suppressed} exceptions, or are reported to the loop's exception handler if it takes
     * none. Values are dropped. An argument that must not be cancelled goes under {@link #shield}.
     *
     * <p>Cancelling the returned future cancels all arguments, each time; when they have ended, it ends with {@link
     * CancelledError}, even if all of them returned values. A failure outranks every cancellation, as in a {@link
     * TaskGroup}.
     *
     * @throws IllegalArgumentException if arguments are futures of different loops
     * @throws MisuseException if there is no loop
     * @apiNote Not in asyncio, whose {@code gather} leaves the siblings running.
     */
    public static <T extends @Nullable Object> Future<List<T>> gatherOrCancel(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gather.valuesOrNone(awaitables);
    }

    /**
     * Runs all coroutines, at most {@code limit} at a time, for all results or none. Never suspends. The first failure
     * (or cancellation) cancels those that run, and no other is started; when they have ended, the returned future
     * fails as in {@link #gatherOrCancel(Collection)}. Otherwise like {@link #gather(int, Collection)}.
     *
     * @throws IllegalArgumentException if {@code limit} is less than one
     * @throws MisuseException if there is no loop
     * @apiNote Not in asyncio.
     */
    public static <T extends @Nullable Object> Future<List<T>> gatherOrCancel(
            int limit, Collection<? extends Coroutine<? extends T>> coroutines) {
        return Gather.valuesOrNone(limit, coroutines);
    }

    /** Runs all bodies; the results are their outcomes. Equivalent to {@link #gatherOutcomes(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(Body<? extends T, ?>... bodies) {
        return Gather.outcomes(coroutines(bodies));
    }

    /** Runs all actions; the results are their outcomes. Equivalent to {@link #gatherOutcomes(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <X extends Exception> Future<List<Outcome<@Nullable Void>>> gatherOutcomes(
            Action<? extends X>... actions) {
        return Gather.outcomes(coroutines(actions));
    }

    /** Awaits all; the results are their outcomes. Equivalent to {@link #gatherOutcomes(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
            Awaitable<? extends T>... awaitables) {
        return Gather.outcomes(Arrays.asList(awaitables));
    }

    /**
     * Awaits all arguments concurrently; the results are their outcomes, in argument order: {@code gather} with {@code
     * return_exceptions=True}. Never suspends. Cancelling the returned future cancels all arguments; then it ends with
     * {@link CancelledError}.
     *
     * @throws IllegalArgumentException if arguments are futures of different loops
     * @throws MisuseException if there is no loop
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.gather">asyncio.gather</a>
     */
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gather.outcomes(awaitables);
    }

    /**
     * Runs all coroutines, at most {@code limit} at a time, regardless of failures; the results are their outcomes, in
     * argument order. Never suspends. Cancelling the returned future cancels those that run, and no other is started;
     * then it ends with {@link CancelledError}. Otherwise like {@link #gather(int, Collection)}.
     *
     * @throws IllegalArgumentException if {@code limit} is less than one
     * @throws MisuseException if there is no loop
     * @apiNote Not in asyncio.
     */
    public static <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
            int limit, Collection<? extends Coroutine<? extends T>> coroutines) {
        return Gather.outcomes(limit, coroutines);
    }

    /**
     * Returns the results of {@code function} for all {@code items}, in the order of the items; the function is applied
     * to at most {@code limit} of them at a time. Any thread; never suspends: the work begins with the first {@link
     * ConcurrentMapping#anext()}.
     *
     * <pre>{@code
     * try (var pages = mapConcurrently(10, addresses, address -> fetch(address))) {
     *     for (var page : pages) { .. }
     * }
     * }</pre>
     *
     * <p>Items are taken one by one, when there is room for them, in a task that may be suspended meanwhile: {@code
     * items} may be an {@link AsyncIterator}, such as a {@link Queue} or a generator, and may be endless. It is not
     * closed. The function, too, may await and throw; each call is a task of its own. A result that is available before
     * the result of an earlier item waits for it, and takes up room; {@link #mapAsCompleted} hands it out at once.
     * {@link ConcurrentMapping} specifies the effects of a failure and of leaving early.
     *
     * @throws IllegalArgumentException if {@code limit} is less than one
     * @apiNote Not in asyncio.
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> ConcurrentMapping<R> mapConcurrently(
            int limit, Iterable<? extends T> items, Block<? super T, ? extends R, ?> function) {
        return new ConcurrentMapping<>(new MappingRun<T, R>(limit, items, function, MappingRun.Order.OF_ITEMS));
    }

    /**
     * Returns the results of {@code function} for all {@code items} as they become available; otherwise like {@link
     * #mapConcurrently}. Any thread; never suspends.
     *
     * @throws IllegalArgumentException if {@code limit} is less than one
     * @apiNote Not in asyncio.
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> ConcurrentMapping<R> mapAsCompleted(
            int limit, Iterable<? extends T> items, Block<? super T, ? extends R, ?> function) {
        return new ConcurrentMapping<>(new MappingRun<T, R>(limit, items, function, MappingRun.Order.OF_COMPLETION));
    }

    /**
     * Runs {@code body} inside the current task, for at most {@code timeout}. Equivalent to {@link #waitFor(Awaitable,
     * Duration)} with {@code coroutine(body)}.
     */
    public static <T extends @Nullable Object, X extends Exception> T waitFor(Body<T, X> body, Duration timeout)
            throws X {
        return waitFor(coroutine(body), timeout);
    }

    /**
     * Runs {@code action} inside the current task, for at most {@code timeout}. Equivalent to {@link
     * #waitFor(Awaitable, Duration)} with {@code coroutine(action)}.
     */
    public static <X extends Exception> void waitFor(Action<X> action, Duration timeout) throws X {
        waitFor(coroutine(action), timeout);
    }

    /**
     * Awaits {@code awaitable} for at most {@code timeout}; after that, cancels it, waits until it has ended, and
     * throws. Suspends, unless the value is available at once. Cancelling the caller cancels {@code awaitable}. A
     * coroutine runs inside the current task. If it responds to the cancellation with a value, that value is returned.
     *
     * <p>With a timeout of zero or less, an awaitable that is already done yields its value, and any other is
     * cancelled: a coroutine does not even begin, unless the loop starts its tasks {@linkplain TaskFactory#eager()
     * eagerly}. Then it runs to its first suspension, and its value is returned if it never suspends.
     *
     * @throws TimeoutException if the time is up
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.wait_for">asyncio.wait_for</a>
     */
    public static <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, Duration timeout) {
        return WaitFor.waitFor(awaitable, timeout);
    }

    /** Waits until all futures are done. Equivalent to {@link #waitUntil(ReturnWhen, Collection)}. */
    public static <F extends Future<?>> WaitResult<F> waitUntil(Collection<? extends F> futures) {
        return WaitUntil.until(ReturnWhen.ALL_COMPLETED, futures, null);
    }

    /**
     * Waits until all futures are done or the time is up. Equivalent to {@link #waitUntil(ReturnWhen, Collection,
     * Duration)} with {@link ReturnWhen#ALL_COMPLETED}.
     */
    public static <F extends Future<?>> WaitResult<F> waitUntil(Collection<? extends F> futures, Duration timeout) {
        return WaitUntil.until(ReturnWhen.ALL_COMPLETED, futures, timeout);
    }

    /** Waits without a timeout. Equivalent to {@link #waitUntil(ReturnWhen, Collection, Duration)}. */
    public static <F extends Future<?>> WaitResult<F> waitUntil(
            ReturnWhen returnWhen, Collection<? extends F> futures) {
        return WaitUntil.until(returnWhen, futures, null);
    }

    /**
     * Suspends until some or all futures are done, or the time is up; a timeout neither cancels nor throws anything.
     * Cancelling the caller does not affect the futures.
     *
     * @throws IllegalArgumentException if there are no futures
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.wait">asyncio.wait</a>
     */
    public static <F extends Future<?>> WaitResult<F> waitUntil(
            ReturnWhen returnWhen, Collection<? extends F> futures, Duration timeout) {
        return WaitUntil.until(returnWhen, futures, timeout);
    }

    /** Returns the futures as they become done. Equivalent to {@link #asCompleted(Collection, Duration)}. */
    public static <F extends Future<?>> AsyncIterator<F> asCompleted(Collection<? extends F> futures) {
        return AsCompleted.of(futures, null);
    }

    /**
     * Returns the futures, each once, in the order in which they become done; iterating awaits the next one. The call
     * itself never suspends. Each element is done, so its {@link Future#result()} is available. An iteration that is
     * broken off can be resumed and continues with the rest. When the time is up, every remaining step throws {@link
     * TimeoutException} and nothing is cancelled; cancelling a task that iterates does not affect the futures either.
     *
     * <pre>{@code
     * for (var page : asCompleted(tasks)) {
     *     IO.println(page.result());
     * }
     * }</pre>
     *
     * @param timeout the timeout for all futures together, from now
     * @throws IllegalArgumentException if one of the futures belongs to another loop
     * @throws MisuseException if there is no loop
     * @apiNote asyncio also has a plain iterator of fresh coroutines. Here there is one way to iterate, and {@code
     *     createTask(() -> all.anext().result())} replaces the other.
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.as_completed">asyncio.as_completed</a>
     */
    public static <F extends Future<?>> AsyncIterator<F> asCompleted(
            Collection<? extends F> futures, Duration timeout) {
        return AsCompleted.of(futures, timeout);
    }

    /**
     * Returns a deadline for a block, {@code delay} from now. Never suspends.
     *
     * @throws MisuseException if no loop is running
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout">asyncio.timeout</a>
     */
    public static Timeout timeout(Duration delay) {
        return Timeout.after(delay);
    }

    /**
     * Returns a deadline for a block at a time of {@link EventLoop#time()}; null leaves it to be set later. Any thread;
     * never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout_at">asyncio.timeout_at</a>
     */
    public static Timeout timeoutAt(@Nullable Duration when) {
        return new Timeout(when);
    }

    /**
     * Returns a {@linkplain CancelScope scope} that is cancelled {@code delay} from now and is then left without a
     * failure: its {@link CancelScope#cancelledCaught()} reports this. Unlike in a {@link #timeout}, each await in it
     * throws from then on. Never suspends.
     *
     * @throws MisuseException if no loop is running
     * @apiNote Not in asyncio; {@code move_on_after} of Trio and AnyIO.
     */
    public static CancelScope moveOnAfter(Duration delay) {
        return moveOnAt(Current.deadline(delay));
    }

    /**
     * Returns a scope like {@link #moveOnAfter}, for a time of {@link EventLoop#time()}; null leaves it to be set
     * later. Any thread; never suspends.
     */
    public static CancelScope moveOnAt(@Nullable Duration when) {
        return CancelScope.movesOnAt(when);
    }

    /**
     * Returns a {@linkplain CancelScope scope} that is cancelled {@code delay} from now; leaving it by that
     * cancellation throws {@link TimeoutException}. Unlike in a {@link #timeout}, each await in it throws from then on.
     * Never suspends.
     *
     * @throws MisuseException if no loop is running
     * @apiNote Not in asyncio; {@code fail_after} of Trio and AnyIO.
     */
    public static CancelScope failAfter(Duration delay) {
        return failAt(Current.deadline(delay));
    }

    /**
     * Returns a scope like {@link #failAfter}, for a time of {@link EventLoop#time()}; null leaves it to be set later.
     * Any thread; never suspends.
     */
    public static CancelScope failAt(@Nullable Duration when) {
        return CancelScope.failsAt(when);
    }

    /**
     * Runs {@code body} as a task that is not cancelled with the returned future. Equivalent to {@link
     * #shield(Awaitable)} with {@code coroutine(body)}, which runs as a task.
     */
    public static <T extends @Nullable Object> Future<T> shield(Body<T, ?> body) {
        return shield(coroutine(body));
    }

    /**
     * Runs {@code action} as a task that is not cancelled with the returned future. Equivalent to {@link
     * #shield(Awaitable)} with {@code coroutine(action)}, which runs as a task.
     */
    public static <X extends Exception> Future<@Nullable Void> shield(Action<X> action) {
        return shield(coroutine(action));
    }

    /**
     * Returns a future that follows {@code awaitable} and can be cancelled without cancelling it. Never suspends. A
     * failure after that is reported like any other: to the loop's exception handler, once it is certain that it is
     * never retrieved.
     *
     * @throws MisuseException if a task has to be created and there is no loop
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.shield">asyncio.shield</a>
     */
    public static <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
        return Shield.of(EnsuredFuture.of(awaitable));
    }

    // Loops

    /**
     * Returns the loop that runs this code. Any thread; never suspends.
     *
     * @throws MisuseException if no loop is running on the current thread
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.get_running_loop">
     *     asyncio.get_running_loop</a>
     */
    public static EventLoop getRunningLoop() {
        return Current.loop();
    }

    /**
     * Returns the running loop, or the loop set for this thread if none is running. Any thread; never suspends.
     *
     * @throws MisuseException if there is neither
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.get_event_loop">
     *     asyncio.get_event_loop</a>
     */
    public static EventLoop getEventLoop() {
        return Current.runningOrDefaultLoop();
    }

    /**
     * Sets the loop that {@link #getEventLoop()} returns on this thread while no loop is running; null removes it. Any
     * thread; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.set_event_loop">
     *     asyncio.set_event_loop</a>
     */
    public static void setEventLoop(@Nullable EventLoop loop) {
        ThreadState.current().setLoop(loop);
    }

    /**
     * Creates a loop with the default configuration; close it when it is no longer needed. Equivalent to {@link
     * #newEventLoop(LoopConfig)} with the default configuration.
     */
    public static EventLoop newEventLoop() {
        return newEventLoop(LoopConfig.defaults());
    }

    /**
     * Creates a loop with the configuration {@code config}; close it when it is no longer needed. Any thread; never
     * suspends.
     *
     * @throws MisuseException if there is no back end, or several and none was chosen
     * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.new_event_loop">
     *     asyncio.new_event_loop</a>
     */
    public static EventLoop newEventLoop(LoopConfig config) {
        return Loops.bootstrap().newEventLoop(config);
    }

    // Threads

    /**
     * Runs {@code action} in a thread of the default executor. Equivalent to {@link #toThread(Body)}, for code without
     * a value.
     */
    public static <X extends Exception> void toThread(Action<X> action) throws X {
        ThreadSwitch.toWorker(new ActionBody<>(action));
    }

    /**
     * Runs blocking code in a thread of the default executor, with a copy of the current context. Suspends until it is
     * done. A failure of the code is rethrown as the same object. Cancelling ends the wait at once; code that has not
     * started does not run, and code that has started continues.
     *
     * @throws MisuseException outside a task, or if the default executor was shut down
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread">asyncio.to_thread</a>
     */
    public static <T extends @Nullable Object, X extends Exception> T toThread(Body<T, X> body) throws X {
        return ThreadSwitch.toWorker(body);
    }

    /**
     * Runs {@code action} on the loop's own thread. Equivalent to {@link #onLoopThread(Body)}, for code without a
     * value.
     */
    public static <X extends Exception> void onLoopThread(Action<X> action) throws X {
        ThreadSwitch.toLoopThread(new ActionBody<>(action));
    }

    /**
     * Runs {@code body} as a callback of the loop, that is, on the loop's own thread: a task is a virtual thread, and a
     * host such as Swing or Vert.x requires calls on its thread. Suspends the current task until it is done; the body
     * itself must not await. Runs in the context of the task. A failure of the body is rethrown as the same object. If
     * the task is cancelled before the body has begun, the body does not run. Code that blocks here blocks the loop,
     * regardless of its {@link BlockingPolicy}.
     *
     * @throws MisuseException outside a task
     * @apiNote Not in asyncio, where tasks run on the thread of the loop.
     */
    public static <T extends @Nullable Object, X extends Exception> T onLoopThread(Body<T, X> body) throws X {
        return ThreadSwitch.toLoopThread(body);
    }

    /**
     * Runs {@code body} as a task of {@code loop}, from any other thread. Equivalent to {@link
     * #runCoroutineThreadsafe(Awaitable, EventLoop)} with {@code coroutine(body)}.
     */
    public static <T extends @Nullable Object> ConcurrentFuture<T> runCoroutineThreadsafe(
            Body<T, ?> body, EventLoop loop) {
        return runCoroutineThreadsafe(coroutine(body), loop);
    }

    /**
     * Runs {@code action} as a task of {@code loop}, from any other thread. Equivalent to {@link
     * #runCoroutineThreadsafe(Awaitable, EventLoop)} with {@code coroutine(action)}.
     */
    public static <X extends Exception> ConcurrentFuture<@Nullable Void> runCoroutineThreadsafe(Action<X> action,
            EventLoop loop) {
        return runCoroutineThreadsafe(coroutine(action), loop);
    }

    /**
     * Makes {@code loop} await {@code awaitable}. Any thread, most often another one than the loop thread; never
     * blocks. Cancelling the returned future cancels the task. If the loop is closed before the task is done, the
     * returned future ends cancelled.
     *
     * @throws MisuseException if {@code loop} is closed
     * @apiNote In asyncio the future never ends in this case, and a thread that waits for it hangs.
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.run_coroutine_threadsafe">
     *     asyncio.run_coroutine_threadsafe</a>
     */
    public static <T extends @Nullable Object> ConcurrentFuture<T> runCoroutineThreadsafe(
            Awaitable<T> awaitable, EventLoop loop) {
        return CompletableConcurrentFuture.of(awaitable, loop);
    }

    /**
     * Returns a future of the current loop that follows {@code stage}. Equivalent to {@link
     * #wrapFuture(CompletionStage, EventLoop)} with {@link #getEventLoop()}.
     *
     * @throws MisuseException if there is no loop
     */
    public static <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<T> stage) {
        return wrapFuture(stage, getEventLoop());
    }

    /**
     * Returns a future of {@code loop} that follows {@code stage}. Thread of {@code loop}; never suspends. Cancelling
     * either cancels the other, except for a stage that does not support cancellation: it continues, and its outcome is
     * ignored. {@link Future#toCompletableFuture()} is the reverse.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.wrap_future">asyncio.wrap_future</a>
     */
    public static <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<T> stage, EventLoop loop) {
        return FutureChain.fromStage(loop, stage);
    }

    // Durations

    /** Returns a duration of {@code seconds} seconds. Any thread. */
    public static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** Returns a duration of {@code millis} milliseconds. Any thread. */
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
