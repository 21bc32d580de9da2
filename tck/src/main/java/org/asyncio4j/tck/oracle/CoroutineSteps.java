package org.asyncio4j.tck.oracle;

import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Coroutine;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.Event;
import org.asyncio4j.Queue;
import org.jspecify.annotations.Nullable;

/** The bodies of coroutines: control flow, awaits and blocks. Steps unwound by a closing loop log nothing. */
final class CoroutineSteps {

    private final ProgramRun stage;
    private final PlainSteps plain;
    private final PrimitiveSteps primitives;
    private final Awaitables awaitables;
    private final Blocks blocks;
    private final Completions completions;
    private final GroupHandling handling;
    private final GeneratorSteps generators;

    @SuppressWarnings("this-escape") // the parts use it only when the program runs
    CoroutineSteps(ProgramRun stage) {
        this.stage = stage;
        this.plain = new PlainSteps(stage, this);
        this.primitives = new PrimitiveSteps(stage);
        this.awaitables = new Awaitables(stage, this);
        this.blocks = new Blocks(stage, this);
        this.completions = new Completions(stage);
        this.handling = new GroupHandling(stage, this);
        this.generators = new GeneratorSteps(stage, this);
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
        stage.log(who, "start");
        Return returned;
        try {
            returned = body(who, steps, null);
        } catch (CoroutineExit exit) {
            throw exit;
        } catch (Throwable failure) {
            stage.log(who, "raise", Failures.show(failure));
            throw failure;
        }
        Object value = returned == null ? null : returned.value();
        stage.log(who, "end", TraceText.value(stage, value));
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
                throw Failures.rethrow(handled == null ? new AssertionError("nothing to raise again") : handled);
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
            stage.log(who, step.number(), "=", ProgramRun.SKIP);
            return;
        }
        stage.failures.put(step.text(0), handled);
        stage.log(who, step.number(), "=", Failures.show(handled));
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
            stage.log(who, step.number(), "=", ProgramRun.SKIP);
            return;
        }
        stage.log(who, step.number(), ">");
        Object value;
        try {
            value = awaitables.make(step.arg(0)).await();
        } catch (CoroutineExit exit) {
            throw exit;
        } catch (Throwable failure) {
            stage.log(who, step.number(), "!", Failures.show(failure));
            if (step.op().equals("await_ok") && failure instanceof Exception) {
                return;
            }
            throw failure;
        }
        stage.log(who, step.number(), "=", TraceText.value(stage, value));
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
            stage.log(who, step.number(), "finally");
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
                    stage.log(who, step.number(), "caught", Failures.show(failure));
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
        stage.log(who, step.number(), "if", TraceText.bit(holds));
        return body(who, step.steps(holds ? 1 : 2), handled);
    }

    private boolean holds(List<@Nullable Object> condition) {
        String question = Json.text(condition.get(0));
        if (question.equals("cancelling")) {
            return stage.cancelling() > 0;
        }
        String name = Json.text(condition.get(1));
        return switch (question) {
            case "done" -> stage.has(name) && stage.future(name).isDone();
            case "cancelled" -> stage.has(name) && stage.future(name).isCancelled();
            case "isset" -> stage.object(name, Event.class).isSet();
            case "locked" -> primitives.isLocked(name);
            case "empty" -> stage.object(name, Queue.class).isEmpty();
            default -> throw new IllegalArgumentException("no such condition: " + question);
        };
    }
}
