package org.asyncio4j.tck.rules;

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
 * One trial of a {@link Scenario}: the call, what lets it go on, and what must hold afterwards.
 *
 * @param <T> what the call returns
 */
final class Trial<T extends @Nullable Object> {

    /** What must hold. */
    @FunctionalInterface
    interface Check<T extends @Nullable Object> {
        void check(Task<T> ended) throws Exception;
    }

    /** What lets a call go on. */
    @FunctionalInterface
    private interface Step {
        void run(Consumer<Duration> pass) throws Exception;
    }

    private final Supplier<Task<T>> start;
    private final List<Step> steps = new ArrayList<>();
    private Check<T> check = ended -> {};
    private Action<?> end = () -> {};
    private Action<?> afterwards = () -> {};
    private boolean[] begun = {true}; // one of them; the task that is cancelled

    private Trial(Supplier<Task<T>> start) {
        this.start = start;
    }

    /** Of a task that is there already. */
    static <T extends @Nullable Object> Trial<T> ofTask(Task<T> task) {
        Trial<T> trial = new Trial<>(() -> task);
        return trial;
    }

    /** Of a call, in the task that is cancelled. */
    static <T extends @Nullable Object> Trial<T> of(Body<T, ?> call) {
        boolean[] begun = new boolean[1];
        Trial<T> trial = new Trial<>(() -> Asyncio.createTask(() -> {
            begun[0] = true;
            return call.run();
        }));
        trial.begun = begun;
        return trial;
    }

    /** Of a call that returns nothing. */
    static Trial<@Nullable Void> of(Action<?> call) {
        Body<@Nullable Void, ?> body = () -> {
            call.run();
            return null;
        };
        return of(body);
    }

    /** Then, while the call waits, this is done, in another task: one turn or more after the step before. */
    Trial<T> then(Action<?> step) {
        steps.add(pass -> step.run());
        return this;
    }

    /** Then, while the call waits, so much time goes by. */
    Trial<T> thenAfter(Duration time) {
        steps.add(pass -> pass.accept(time));
        return this;
    }

    /** Afterwards this holds, whether the task was cancelled or not. */
    Trial<T> check(Check<T> what) {
        check = what;
        return this;
    }

    /** Afterwards this holds, if the call has begun. */
    Trial<T> checkIfBegun(Check<T> what) {
        return check(ended -> {
            if (begun[0]) {
                what.check(ended);
            }
        });
    }

    /** In the end, whatever became of it, this is done. */
    Trial<T> end(Action<?> what) {
        end = what;
        return this;
    }

    /** Once the loop is closed this is done, outside any. */
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
        @SuppressWarnings("unchecked") // the one that was started
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
