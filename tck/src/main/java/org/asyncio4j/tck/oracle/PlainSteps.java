package org.asyncio4j.tck.oracle;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.TimerHandle;
import org.asyncio4j.tck.harness.Rethrown;
import org.jspecify.annotations.Nullable;

/** The steps that do not suspend, in coroutines and in callbacks. A failure is logged and not propagated. */
final class PlainSteps {

    private final ProgramRun run;
    private final CoroutineSteps coroutines;
    private final PrimitiveSteps primitives;
    private final StreamSteps streams;
    private final GroupSteps groups;
    private final RunnerSteps runs;
    private final EndSteps ends;

    PlainSteps(ProgramRun run, CoroutineSteps coroutines) {
        this.run = run;
        this.coroutines = coroutines;
        this.primitives = new PrimitiveSteps(run);
        this.streams = new StreamSteps(run);
        this.groups = new GroupSteps(run);
        this.runs = new RunnerSteps(run, coroutines, this);
        this.ends = new EndSteps(run);
    }

    /** Runs one step and logs its result; only {@code raise} and similar steps throw. */
    void run(String who, Step step) {
        Throwable raised = raised(step);
        if (raised != null) {
            throw Rethrown.of(raised);
        }
        String value;
        try {
            value = call(step);
        } catch (Exception failure) {
            run.log(who, step.number(), "!", Failures.show(failure));
            return;
        }
        if (value == null) {
            run.log(who, step.number(), "=");
        } else {
            run.log(who, step.number(), "=", value);
        }
    }

    @Nullable Throwable raised(Step step) {
        return switch (step.op()) {
            case "raise" -> Failures.make(step.text(0), step.text(1));
            case "raiseg" -> Failures.grown(step.arg(0));
            case "raisez" -> run.failures.get(step.text(0));
            default -> null;
        };
    }

    /** Returns the code of a callback of this name. */
    Runnable callback(String name, List<Step> steps) {
        return () -> {
            run.log(name, "start");
            try {
                steps.forEach(step -> run(name, step));
            } catch (Throwable failure) {
                run.log(name, "raise", Failures.show(failure));
                throw failure;
            }
            run.log(name, "end");
        };
    }

    @Nullable String call(Step step) {
        return switch (step.op()) {
            case "spawn" -> spawn(step);
            case "gspawn" -> spawnInGroup(step);
            case "cancel", "uncancel", "cancelling", "state", "res", "excn", "setres", "setexc", "cb", "rmcb" ->
                onFuture(step);
            case "soon", "later", "at" -> schedule(step);
            case "hcancel", "hstate" -> onHandle(step);
            case "newctx" -> {
                run.contexts.put(step.text(0), Context.copyCurrent());
                yield null;
            }
            case "me" -> {
                Task<?> current = Asyncio.currentTask();
                yield current == null ? "-" : run.label(current);
            }
            case "nop" -> null;
            case "run", "rclose", "rloop" -> runs.call(step);
            case "report" -> FailureHandler.report(run, step);
            case "sethandler" -> {
                run.loop.setExceptionHandler(step.count(0) == 0 ? null : run.handler);
                yield null;
            }
            case "asi" -> coroutines.completions().name(step);
            case "agen" -> {
                coroutines.generators().make(step);
                yield null;
            }
            case "takeof", "join", "setz", "raisez", "leaves", "split", "sub" -> groups.call(step);
            case "feed", "feedeof", "feedexc", "ateof" -> streams.call(step);
            case "write", "lines", "weof", "close", "abort", "closing", "wsize", "limits", "wlimits", "pause", "resume",
                    "reading" ->
                ends.call(step);
            default -> primitives.call(step);
        };
    }

    // Tasks

    private @Nullable String spawn(Step step) {
        String name = step.text(0);
        Map<String, @Nullable Object> options = step.options(1);
        if (options.containsKey("e")) { // bypasses the task factory
            return spawn(name, options, step.steps(2), (body, as) -> run.loop.newTask(body, as));
        }
        return spawn(name, options, step.steps(2), (body, as) -> run.loop.createTask(body, as));
    }

    private @Nullable String spawnInGroup(Step step) {
        var group = run.groups.get(step.text(0));
        return group == null
                ? ProgramRun.SKIP
                : spawn(step.text(1), step.options(2), step.steps(3), (body, as) -> group.createTask(body, as));
    }

    /** A way to create a task. */
    private interface Maker {
        Task<@Nullable Object> make(Coroutine<@Nullable Object> coroutine, TaskOptions options);
    }

    private @Nullable String spawn(
            String name, Map<String, @Nullable Object> options, List<Step> body, Maker maker) {
        if (lacksContext(options)) {
            return ProgramRun.SKIP;
        }
        Object eager = options.get("e");
        var taskOptions =
                new TaskOptions(name, contextOf(options), eager == null ? null : Step.number(eager) != 0);
        run.register(name, maker.make(coroutines.coroutine(name, body), taskOptions));
        return null;
    }

    // Futures

    private @Nullable String onFuture(Step step) {
        Future<@Nullable Object> future = run.find(step.text(0));
        if (future == null) {
            return ProgramRun.SKIP;
        }
        return switch (step.op()) {
            case "cancel" -> TraceText.bool(step.arg(1) == null ? future.cancel() : future.cancel(step.arg(1)));
            case "uncancel" -> String.valueOf(((Task<?>) future).uncancel());
            case "cancelling" -> String.valueOf(((Task<?>) future).cancelling());
            case "state" -> run.state(future);
            case "res" -> orCancelled(() -> TraceText.value(run, future.result()));
            case "excn" -> orCancelled(() -> TraceText.value(run, future.exception()));
            case "rmcb" -> removeCallback(step, future);
            default -> {
                act(step, future);
                yield null;
            }
        };
    }

    private void act(Step step, Future<@Nullable Object> future) {
        switch (step.op()) {
            case "setres" -> future.setResult(step.arg(1));
            case "setexc" -> future.setException(Failures.make(step.text(1), step.text(2)));
            default -> addCallback(step, future);
        }
    }

    private void addCallback(Step step, Future<@Nullable Object> future) {
        Runnable callback = callback(step.text(1), step.steps(2));
        Consumer<Future<?>> consumer = done -> callback.run();
        run.keepCallback(step.text(0), step.text(1), consumer);
        future.addDoneCallback(consumer);
    }

    private String removeCallback(Step step, Future<@Nullable Object> future) {
        Consumer<Future<?>> known = run.callback(step.text(0), step.text(1));
        return known == null ? ProgramRun.SKIP : String.valueOf(future.removeDoneCallback(known));
    }

    private static String orCancelled(Supplier<String> question) {
        try {
            return question.get();
        } catch (CancelledError cancelled) {
            return "!" + Failures.show(cancelled);
        }
    }

    // Callbacks

    private @Nullable String schedule(Step step) {
        boolean soon = step.op().equals("soon");
        Map<String, @Nullable Object> options = step.options(soon ? 2 : 3);
        if (lacksContext(options)) {
            return ProgramRun.SKIP;
        }
        Context context = contextOf(options);
        String name = step.text(0);
        Runnable callback = callback(name, step.steps(soon ? 1 : 2));
        Handle handle = switch (step.op()) {
            case "soon" -> run.loop.callSoon(callback, context);
            case "later" -> run.loop.callLater(time(step), callback, context);
            default -> run.loop.callAt(time(step), callback, context);
        };
        run.handles.put(name, handle);
        return null;
    }

    private static Duration time(Step step) {
        return requireNonNull(step.time(1));
    }

    private @Nullable String onHandle(Step step) {
        Handle handle = run.handles.get(step.text(0));
        if (handle == null) {
            return ProgramRun.SKIP;
        }
        if (step.op().equals("hcancel")) {
            handle.cancel();
            return null;
        }
        return "cancelled=" + TraceText.bit(handle.isCancelled())
                + (handle instanceof TimerHandle timer ? " when=" + TraceText.time(timer.when()) : "");
    }

    // Contexts

    boolean lacksContext(Map<String, @Nullable Object> options) {
        return options.get("ctx") != null && contextOf(options) == null;
    }

    @Nullable Context contextOf(Map<String, @Nullable Object> options) {
        Object name = options.get("ctx");
        return name == null ? null : run.contexts.get(Json.text(name));
    }
}
