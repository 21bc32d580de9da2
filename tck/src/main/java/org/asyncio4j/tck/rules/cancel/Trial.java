package org.asyncio4j.tck.rules.cancel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Body;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/**
 * One trial of a {@link Scenario}: the call, the steps that let it continue, and the expected state afterwards.
 *
 * @param <T> what the call returns
 */
final class Trial<T extends @Nullable Object> {

    /** An expectation. */
    @FunctionalInterface
    interface Check<T extends @Nullable Object> {
        void check(Task<T> ended) throws Exception;
    }

    /** A step that lets a call continue. */
    @FunctionalInterface
    private interface Step {
        void run(Consumer<Duration> pass) throws Exception;
    }

    private final Supplier<Task<T>> start;
    private final List<Step> steps = new ArrayList<>();
    private Check<T> check = ended -> {};
    private Action<?> end = () -> {};
    private Action<?> afterwards = () -> {};
    private boolean[] begun = {true}; // an array of one; the task to be cancelled

    private Trial(Supplier<Task<T>> start) {
        this.start = start;
    }

    /** Creates a trial of an existing task. */
    static <T extends @Nullable Object> Trial<T> ofTask(Task<T> task) {
        Trial<T> trial = new Trial<>(() -> task);
        return trial;
    }

    /** Creates a trial of a call, which runs in the task to be cancelled. */
    static <T extends @Nullable Object> Trial<T> of(Body<T, ?> call) {
        boolean[] begun = new boolean[1];
        Trial<T> trial = new Trial<>(() -> Asyncio.createTask(() -> {
            begun[0] = true;
            return call.run();
        }));
        trial.begun = begun;
        return trial;
    }

    /** Creates a trial of a call that returns nothing. */
    static Trial<@Nullable Void> of(Action<?> call) {
        Body<@Nullable Void, ?> body = () -> {
            call.run();
            return null;
        };
        return of(body);
    }

    /** Adds a step, which runs in another task while the call waits, one turn or more after the step before. */
    Trial<T> then(Action<?> step) {
        steps.add(pass -> step.run());
        return this;
    }

    /** Adds a step that lets this much time pass while the call waits. */
    Trial<T> thenAfter(Duration time) {
        steps.add(pass -> pass.accept(time));
        return this;
    }

    /** Sets what must hold afterwards, whether the task was cancelled or not. */
    Trial<T> check(Check<T> what) {
        check = what;
        return this;
    }

    /** Sets what must hold afterwards, if the call has begun. */
    Trial<T> checkIfBegun(Check<T> what) {
        return check(ended -> {
            if (begun[0]) {
                what.check(ended);
            }
        });
    }

    /** Sets what is done in the end, regardless of the outcome. */
    Trial<T> end(Action<?> what) {
        end = what;
        return this;
    }

    /** Sets what is done once the loop is closed, outside any loop. */
    Trial<T> afterwards(Action<?> what) {
        afterwards = what;
        return this;
    }

    Task<T> start() {
        return start.get();
    }

    int stepCount() {
        return steps.size();
    }

    void step(int index, Consumer<Duration> pass) throws Exception {
        steps.get(index).run(pass);
    }

    void check(Task<?> ended) throws Exception {
        @SuppressWarnings("unchecked") // the task that was started
        Task<T> own = (Task<T>) ended;
        check.check(own);
    }

    void end() throws Exception {
        end.run();
    }

    Action<?> afterwards() {
        return afterwards;
    }
}
