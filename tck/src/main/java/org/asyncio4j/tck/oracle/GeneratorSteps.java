package org.asyncio4j.tck.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Awaitable;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.tck.oracle.CoroutineSteps.Return;
import org.jspecify.annotations.Nullable;

/** The steps on generators: some create them; others, and awaitables, iterate over them. */
final class GeneratorSteps {

    private final ProgramRun run;
    private final CoroutineSteps coroutines;
    private final Map<String, AsyncGenerator<@Nullable Object>> generators = new HashMap<>();
    private final Map<String, AsyncGenerator.Yielder<@Nullable Object>> yielders = new HashMap<>();

    GeneratorSteps(ProgramRun run, CoroutineSteps coroutines) {
        this.run = run;
        this.coroutines = coroutines;
    }

    boolean has(String name) {
        return generators.containsKey(name);
    }

    /** Runs the step {@code agen}. */
    void make(Step step) {
        String name = step.text(0);
        List<Step> body = step.steps(1);
        generators.put(name, AsyncGenerator.of(out -> {
            yielders.put(name, out);
            runBody(name, body);
        }));
    }

    private void runBody(String name, List<Step> body) {
        run.log(name, "start");
        try {
            coroutines.body(name, body, null);
        } catch (CoroutineExit exit) {
            throw exit;
        } catch (Throwable failure) {
            run.log(name, "raise", Failures.show(failure));
            throw failure;
        }
        run.log(name, "end");
    }

    /** Runs the step {@code yield} of a generator's body; has no effect elsewhere. */
    void handOut(String who, Step step) {
        AsyncGenerator.Yielder<@Nullable Object> out = yielders.get(who);
        if (out == null) {
            run.log(who, step.number(), "=", ProgramRun.SKIP);
            return;
        }
        run.log(who, step.number(), "yield", TraceText.value(run, step.arg(0)));
        Object sent;
        try {
            sent = out.yield(step.arg(0));
        } catch (CoroutineExit exit) {
            throw exit;
        } catch (Throwable failure) {
            run.log(who, step.number(), "!", Failures.show(failure));
            throw failure;
        }
        run.log(who, step.number(), "=", TraceText.value(run, sent));
    }

    /** Runs the step {@code afor}. */
    @Nullable Return each(String who, Step step, @Nullable Throwable handled) {
        AsyncGenerator<@Nullable Object> generator = generators.get(step.text(0));
        if (generator == null) {
            run.log(who, step.number(), "=", ProgramRun.SKIP);
            return null;
        }
        run.log(who, step.number(), ">");
        Return returned = null;
        try {
            for (Object element : generator) {
                run.log(who, step.number(), ".", TraceText.value(run, element));
                returned = coroutines.body(who, step.steps(1), handled);
                if (returned != null) {
                    break;
                }
            }
        } catch (CoroutineExit exit) {
            throw exit;
        } catch (Throwable failure) {
            run.log(who, step.number(), "!", Failures.show(failure));
            throw failure;
        }
        run.log(who, step.number(), "=");
        return returned;
    }

    Awaitable<?> awaitable(String kind, List<@Nullable Object> parts) {
        if (kind.equals("shut")) {
            return Awaitables.nothing(run.loop::shutdownAsyncgens);
        }
        AsyncGenerator<@Nullable Object> generator = generators.get(Json.text(parts.get(1)));
        if (generator == null) {
            throw new IllegalStateException("the program has no " + parts.get(1));
        }
        return switch (kind) {
            case "anext" -> Asyncio.coroutine(generator::anext);
            case "asend" -> Asyncio.coroutine(() -> generator.asend(parts.get(2)));
            case "aclose" -> Awaitables.nothing(generator::aclose);
            default -> Asyncio
                    .coroutine(() -> generator.athrow(Failures.make(Json.text(parts.get(2)), Json.text(parts.get(3)))));
        };
    }
}
