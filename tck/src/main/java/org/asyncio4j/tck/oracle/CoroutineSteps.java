package org.asyncio4j.tck.oracle;

import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Coroutine;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.Event;
import org.asyncio4j.Queue;
import org.asyncio4j.tck.harness.Rethrown;
import org.jspecify.annotations.Nullable;

/** The bodies of coroutines: control flow, awaits and blocks. Steps unwound by a closing loop log nothing. */
final class CoroutineSteps {

    private final ProgramRun run;
    private final PlainSteps plain;
    private final PrimitiveSteps primitives;
    private final Awaitables awaitables;
    private final Blocks blocks;
    private final Completions completions;
    private final GroupHandlingSteps handling;
    private final GeneratorSteps generators;

    @SuppressWarnings("this-escape") // the parts use it only when the program runs
    CoroutineSteps(ProgramRun run) {
        this.run = run;
        this.plain = new PlainSteps(run, this);
        this.primitives = new PrimitiveSteps(run);
        this.awaitables = new Awaitables(run, this);
        this.blocks = new Blocks(run, this);
        this.completions = new Completions(run);
        this.handling = new GroupHandlingSteps(run, this);
        this.generators = new GeneratorSteps(run, this);
    }

    /** The exit of a body by {@code return}. */
    record Return(@Nullable Object value) {}

    Completions completions() {
        return completions;
    }

    GeneratorSteps generators() {
        return generators;
    }

    /** Returns the steps of its bodies and callbacks that do not suspend. */
    PlainSteps plain() {
        return plain;
    }

    /** Returns a coroutine object that logs under {@code who}. */
    Coroutine<@Nullable Object> coroutine(String who, List<Step> body) {
        return Asyncio.coroutine(who, () -> runAll(who, body));
    }

    private @Nullable Object runAll(String who, List<Step> steps) {
        run.log(who, "start");
        Return returned;
        try {
            returned = body(who, steps, null);
        } catch (CoroutineExit exit) {
            throw exit;
        } catch (Throwable failure) {
            run.log(who, "raise", Failures.show(failure));
            throw failure;
        }
        Object value = returned == null ? null : returned.value();
        run.log(who, "end", TraceText.value(run, value));
        return value;
    }

    /**
     * Runs the steps; returns null unless one of them returned. {@code handled} is what the innermost handler caught.
     */
    @Nullable Return body(String who, List<Step> steps, @Nullable Throwable handled) {
        for (Step step : steps) {
            Return returned = run(who, step, handled);
            if (returned != null) {
                return returned;
            }
        }
        return null;
    }

    private @Nullable Return run(String who, Step step, @Nullable Throwable handled) {
        return switch (step.op()) {
            case "return" -> new Return(step.arg(0));
            case "reraise" ->
                throw Rethrown.of(handled == null ? new AssertionError("nothing to raise again") : handled);
            case "try" -> attempt(who, step, handled);
            case "repeat" -> repeat(who, step, handled);
            case "if" -> choose(who, step, handled);
            case "timeout", "timeout_at", "tg", "with" -> blocks.run(who, step, handled);
            case "star" -> handling.run(who, step, handled);
            case "afor" -> generators.each(who, step, handled);
            case "take" -> {
                take(who, step, handled);
                yield null;
            }
            default -> {
                act(who, step);
                yield null;
            }
        };
    }

    private void take(String who, Step step, @Nullable Throwable handled) {
        if (handled == null) {
            run.log(who, step.number(), "=", ProgramRun.SKIP);
            return;
        }
        run.failures.put(step.text(0), handled);
        run.log(who, step.number(), "=", Failures.show(handled));
    }

    private void act(String who, Step step) {
        switch (step.op()) {
            case "await", "await_ok" -> await(who, step);
            case "asc" -> completions.run(who, step);
            case "yield" -> generators.handOut(who, step);
            default -> plain.run(who, step);
        }
    }

    private void await(String who, Step step) {
        if (!awaitables.isAvailable(step.arg(0))) {
            run.log(who, step.number(), "=", ProgramRun.SKIP);
            return;
        }
        run.log(who, step.number(), ">");
        Object value;
        try {
            value = awaitables.make(step.arg(0)).await();
        } catch (CoroutineExit exit) {
            throw exit;
        } catch (Throwable failure) {
            run.log(who, step.number(), "!", Failures.show(failure));
            if (step.op().equals("await_ok") && failure instanceof Exception) {
                return;
            }
            throw failure;
        }
        run.log(who, step.number(), "=", TraceText.value(run, value));
    }

    // Control flow

    private @Nullable Return attempt(String who, Step step, @Nullable Throwable handled) {
        List<Step> last = step.steps(3);
        Return returned;
        try {
            returned = attemptWithHandlers(who, step, handled);
        } catch (CoroutineExit exit) {
            throw exit;
        } catch (Throwable failure) {
            finish(who, step, last, handled);
            throw failure;
        }
        finish(who, step, last, handled);
        return returned;
    }

    private void finish(String who, Step step, List<Step> last, @Nullable Throwable handled) {
        if (!last.isEmpty()) {
            run.log(who, step.number(), "finally");
            body(who, last, handled);
        }
    }

    private @Nullable Return attemptWithHandlers(String who, Step step, @Nullable Throwable handled) {
        Return returned;
        try {
            returned = body(who, step.steps(0), handled);
        } catch (CoroutineExit exit) {
            throw exit;
        } catch (Throwable failure) {
            for (Object handler : step.list(1)) {
                List<@Nullable Object> parts = Json.list(handler);
                if (Failures.isCaughtBy(Json.texts(parts.get(0)), failure)) {
                    run.log(who, step.number(), "caught", Failures.show(failure));
                    return body(who, Step.body(parts.get(1)), failure);
                }
            }
            throw failure;
        }
        return returned != null ? returned : body(who, step.steps(2), handled);
    }

    private @Nullable Return repeat(String who, Step step, @Nullable Throwable handled) {
        List<Step> body = step.steps(1);
        for (int i = step.count(0); i > 0; i--) {
            Return returned = body(who, body, handled);
            if (returned != null) {
                return returned;
            }
        }
        return null;
    }

    private @Nullable Return choose(String who, Step step, @Nullable Throwable handled) {
        boolean holds = holds(step.list(0));
        run.log(who, step.number(), "if", TraceText.bit(holds));
        return body(who, step.steps(holds ? 1 : 2), handled);
    }

    private boolean holds(List<@Nullable Object> condition) {
        String question = Json.text(condition.get(0));
        if (question.equals("cancelling")) {
            return run.cancelling() > 0;
        }
        String name = Json.text(condition.get(1));
        return switch (question) {
            case "done" -> run.has(name) && run.future(name).isDone();
            case "cancelled" -> run.has(name) && run.future(name).isCancelled();
            case "isset" -> run.object(name, Event.class).isSet();
            case "locked" -> primitives.isLocked(name);
            case "empty" -> run.object(name, Queue.class).isEmpty();
            default -> throw new IllegalArgumentException("no such condition: " + question);
        };
    }
}
