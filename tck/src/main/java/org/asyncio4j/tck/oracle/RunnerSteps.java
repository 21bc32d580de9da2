package org.asyncio4j.tck.oracle;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Runner;
import org.jspecify.annotations.Nullable;

/** A program run by a runner: its main steps are outside the loop, and some of them are runs. */
final class RunnerSteps {

    private static final String OUTSIDE = "M";
    private static final Step CLOSE = new Step(0, "rclose", List.of());

    private final ProgramRun run;
    private final CoroutineSteps coroutines;
    private final PlainSteps plain;

    RunnerSteps(ProgramRun run, CoroutineSteps coroutines, PlainSteps plain) {
        this.run = run;
        this.coroutines = coroutines;
        this.plain = plain;
    }

    /** Runs all of them and finally closes the runner. */
    static List<String> play(Program program, ProgramRun run, JumpClock clock) {
        CoroutineSteps coroutines = new CoroutineSteps(run);
        new FailureHandler(run, coroutines.plain(), program);
        DeclaredObjects.set(run, program);
        run.begin();
        for (Step step : program.main()) {
            if (step.op().equals(CLOSE.op())) {
                clock.beginClosing();
            }
            doOutside(run, coroutines.plain(), step, step.number());
        }
        clock.beginClosing();
        doOutside(run, coroutines.plain(), CLOSE, "-");
        return run.close();
    }

    private static void doOutside(ProgramRun run, PlainSteps plain, Step step, Object number) {
        if (step.op().equals("run") || step.op().equals("rclose")) {
            run.log(OUTSIDE, number, ">");
        }
        String value;
        try {
            Throwable raised = plain.raised(step);
            if (raised != null) {
                throw raised;
            }
            value = plain.call(step);
        } catch (Throwable failure) {
            run.log(OUTSIDE, number, "!", Failures.show(failure));
            return;
        }
        if (value == null) {
            run.log(OUTSIDE, number, "=");
        } else {
            run.log(OUTSIDE, number, "=", value);
        }
    }

    @Nullable String call(Step step) {
        Runner runner = requireNonNull(run.runner);
        return switch (step.op()) {
            case "run" -> run(runner, step);
            case "rclose" -> {
                runner.close();
                yield null;
            }
            default -> {
                runner.loop();
                yield null;
            }
        };
    }

    private String run(Runner runner, Step step) {
        Map<String, @Nullable Object> options = step.options(1);
        if (plain.lacksContext(options)) {
            return ProgramRun.SKIP;
        }
        String name = step.text(0);
        List<Step> body = step.steps(2);
        Object value = runner.run(
                Asyncio.<@Nullable Object>coroutine(name, () -> {
                    run.register(name, requireNonNull(run.find(ProgramRun.SELF)));
                    return coroutines.coroutine(name, body).await();
                }),
                plain.contextOf(options));
        return TraceText.value(run, value);
    }
}
