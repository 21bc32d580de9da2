package org.asyncio4j;

import java.util.List;
import java.util.Objects;
import org.asyncio4j.bootstrap.Fatal;
import org.asyncio4j.bootstrap.LiveGenerators;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.UnlessClosed;
import org.jspecify.annotations.Nullable;

/** The running side of an {@link AsyncGenerator}. Loop thread only, but for {@link #abandoned}. */
final class GeneratorRun<T extends @Nullable Object> implements AsyncGenerator.Yielder<T>, LiveGenerators.Generator {

    /*
     * Overview.
     *
     *   CREATED --send--> RUNNING --yield--> SUSPENDED --send, raise, close--> RUNNING
     *      |                 | '--yield, asked to close--> ASTRAY --its task is cancelled--> RUNNING
     *      |                 '--body ends--> CLOSED
     *      '--raise, close--> CLOSED
     *
     * ASTRAY: the body has yielded where it should have ended. There are no more elements.
     *
     * Invariants
     *  1. `step` is set while RUNNING: the consumer waits for it. Cancelling it cancels the body's task, and the body's
     *     answer decides how the wait ends.
     *  2. `resumed` is set while SUSPENDED: the body's task waits for it. If that task is cancelled then, there is no
     *     consumer to notify: the body is closed. A consumer that comes before the body notices waits for its end.
     *  3. A run that has begun and not ended is in its loop's LiveGenerators.
     *  4. A run is closed without a request of its consumer at most once: because the collector noticed that it was
     *     dropped, or because its loop shuts down all generators, possibly both at the same time.
     */

    private enum State {
        CREATED,
        RUNNING,
        SUSPENDED,
        ASTRAY,
        CLOSED
    }

    private final VoidBlock<AsyncGenerator.Yielder<T>, ?> body;
    private volatile @Nullable EventLoop loop; // written once, when it begins; read by the cleaner
    private State state = State.CREATED; // loop thread only
    private @Nullable Task<?> task; // loop thread only
    private @Nullable Step<T> step; // loop thread only
    private @Nullable Future<@Nullable Object> resumed; // loop thread only
    private @Nullable Throwable raised; // loop thread only: by the consumer, until the body has it
    private boolean closedForItsConsumer; // loop thread only: closed, or being closed

    GeneratorRun(VoidBlock<AsyncGenerator.Yielder<T>, ?> body) {
        this.body = Objects.requireNonNull(body, "body");
    }

    /** The future that a consumer waits for. */
    private static final class Step<T extends @Nullable Object> extends CascadingFuture<T> {

        private final GeneratorRun<T> run;

        Step(EventLoop loop, GeneratorRun<T> run) {
            super(loop);
            this.run = run;
        }

        @Override
        public @Nullable Future<?> nextToCancel(int asked) {
            return asked == 0 ? run.task : null;
        }
    }

    // The consumer's side

    T send(@Nullable Object value) {
        refuseIfRunning();
        if (hasNoMore()) {
            throw new StopAsyncIteration();
        }
        if (state == State.CREATED) {
            if (value != null) {
                throw Misuse.GENERATOR_STATE.exception("a value sent before the first element was requested");
            }
            return begin();
        }
        return resume(value, null);
    }

    T raise(Throwable failure) {
        refuseIfRunning();
        if (hasNoMore()) {
            throw new StopAsyncIteration();
        }
        if (state == State.CREATED) {
            state = State.CLOSED;
            throw Throwing.any(failure);
        }
        return resume(null, failure);
    }

    void close() {
        refuseIfRunning();
        if (state == State.CREATED) {
            state = State.CLOSED;
        }
        if (hasNoMore()) {
            return;
        }
        try {
            resume(null, new GeneratorExit());
        } catch (GeneratorExit | StopAsyncIteration ended) {
            return;
        }
        if (state == State.SUSPENDED) {
            state = State.ASTRAY;
        }
        throw new IllegalStateException("the generator ignored GeneratorExit: it yielded once more");
    }

    private boolean hasNoMore() {
        return state == State.ASTRAY || state == State.CLOSED;
    }

    private void refuseIfRunning() {
        if (state == State.RUNNING) {
            throw Misuse.GENERATOR_STATE.exception("it is already running, for another task or inside its own body");
        }
    }

    private T begin() {
        EventLoop here = Suspension.loop();
        loop = here;
        LiveGenerators.of(here).add(this, here);
        Step<T> first = newStep(here);
        TaskOptions options = TaskOptions.named("AsyncGenerator").withContext(Context.current()).withEagerStart();
        Task<@Nullable Void> made =
                here.newTask(new BodyCoroutine<>("AsyncGenerator", new ActionBody<>(this::runBody)), options);
        made.addDoneCallback(_ -> {
            if (state == State.RUNNING && step == first) {
                endWith(new CancelledError()); // cancelled before it began
            }
        });
        if (state != State.CLOSED) {
            task = made;
        }
        return first.await();
    }

    private T resume(@Nullable Object value, @Nullable Throwable failure) {
        Step<T> next = newStep(Suspension.loop());
        Future<@Nullable Object> waiting = resumed;
        resumed = null;
        boolean isClosing = waiting != null && waiting.isCancelled();
        raised = failure;
        if (waiting != null && !isClosing) {
            waiting.setResult(value);
        }
        try {
            return next.await();
        } catch (GeneratorExit end) {
            if (isClosing) {
                throw new StopAsyncIteration();
            }
            throw end;
        }
    }

    private Step<T> newStep(EventLoop here) {
        state = State.RUNNING;
        Step<T> made = new Step<>(here, this);
        step = made;
        return made;
    }

    // The body's side

    private void runBody() throws Exception {
        task = Suspension.task();
        try {
            body.run(this);
        } catch (StopAsyncIteration stop) {
            endWith(new IllegalStateException("the body of a generator threw StopAsyncIteration", stop));
            return;
        } catch (Throwable failure) {
            if (failure instanceof CoroutineExit || Fatal.is(failure)) {
                end();
                throw failure;
            }
            endWith(failure);
            return;
        }
        endWith(new StopAsyncIteration());
    }

    @Override
    public @Nullable Object yield(T element) {
        EventLoop here = Suspension.loop();
        Step<T> waiting = step;
        if (state != State.RUNNING || Suspension.task() != task) {
            throw Misuse.GENERATOR_STATE.exception("yield outside the generator's own body");
        }
        if (waiting == null) {
            throw new GeneratorExit(); // closed without a consumer, and it continues to yield
        }
        step = null;
        state = State.SUSPENDED;
        Future<@Nullable Object> next = here.createFuture();
        resumed = next;
        waiting.setResult(element);
        Object sent;
        try {
            sent = next.await();
        } catch (CancelledError cancelled) {
            raised = null;
            if (!next.isCancelled()) {
                throw cancelled; // the consumer was cancelled, before the body got its turn
            }
            state = State.RUNNING;
            resumed = null;
            throw new GeneratorExit();
        }
        Throwable failure = raised;
        if (failure != null) {
            raised = null;
            throw Throwing.any(failure);
        }
        return sent;
    }

    private @Nullable Step<T> end() {
        Step<T> waiting = step;
        EventLoop of = loop;
        state = State.CLOSED;
        step = null;
        task = null;
        if (of != null) {
            LiveGenerators.of(of).remove(this);
        }
        return waiting;
    }

    private void endWith(Throwable outcome) {
        EventLoop of = loop;
        Step<T> waiting = end();
        if (waiting != null) {
            waiting.setException(outcome);
        } else if (of != null
                && !(outcome instanceof GeneratorExit || outcome instanceof StopAsyncIteration
                        || outcome instanceof CancelledError)) {
            of.callExceptionHandler(ExceptionContext.of("a generator that was closed failed", outcome));
        }
    }

    // The loop's side

    @Override
    public @Nullable Task<?> task() {
        return task;
    }

    /** Makes the loop close the generator, from which no element can be requested any longer. Any thread. */
    void abandoned() {
        EventLoop of = loop;
        if (of != null) { // if that is closed, the body was unwound
            UnlessClosed.call(of, () -> {
                if (state == State.SUSPENDED) {
                    of.createTask(this::closeForItsConsumer);
                }
            });
        }
    }

    @Override
    public List<Throwable> closeTogether(List<LiveGenerators.Generator> all) {
        return Gather.<@Nullable Void>outcomes(all.stream().map(GeneratorRun::closing).toList()).await().stream()
                .<Throwable>mapMulti((outcome, failures) -> {
                    if (outcome instanceof Outcome.Failure<?> failed) {
                        failures.accept(failed.exception());
                    }
                })
                .toList();
    }

    private static Coroutine<@Nullable Void> closing(LiveGenerators.Generator each) {
        return BodyCoroutine.used(each::closeForItsConsumer);
    }

    @Override
    public void closeForItsConsumer() {
        if (!closedForItsConsumer) {
            closedForItsConsumer = true;
            close();
        }
    }

    @Override
    public String toString() {
        return "<AsyncGenerator " + state.name().toLowerCase(java.util.Locale.ROOT) + ">";
    }
}
