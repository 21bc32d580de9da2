package org.asyncio4j.tck.oracle;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Runner;
import org.jspecify.annotations.Nullable;

/** A program run by a runner: its main steps stand outside the loop, and some of them are runs. */
final class RunnerSteps {

    private static final String OUTSIDE = "M";
    private static final Step CLOSE = new Step(0, "rclose", List.of());

    private final ProgramRun stage;
    private final CoroutineSteps coroutines;
    private final PlainSteps plain;

    RunnerSteps(ProgramRun stage, CoroutineSteps coroutines, PlainSteps plain) {
        this.stage = stage;
        this.coroutines = coroutines;
        this.plain = plain;
    }

    /** Runs all of them and finally closes the runner. */
    static List<String> play(Program program, ProgramRun stage, JumpClock clock) {
        CoroutineSteps coroutines = new CoroutineSteps(stage);
        new FailureHandler(stage, coroutines.plain(), program);
        DeclaredObjects.set(stage, program);
        stage.begin();
        for (Step step : program.main()) {
            if (step.op().equals(CLOSE.op())) {
                clock.closes();
            }
            doOutside(stage, coroutines.plain(), step, step.number());
        }
        clock.closes();
        doOutside(stage, coroutines.plain(), CLOSE, "-");
        return stage.close();
    }

    private static void doOutside(ProgramRun stage, PlainSteps plain, Step step, Object number) {
        if (step.op().equals("run") || step.op().equals("rclose")) {
            stage.log(OUTSIDE, number, ">");
        }
        String value;
        try {
            Throwable raised = plain.raised(step);
            if (raised != null) {
                throw raised;
            }
            value = plain.call(step);
        } catch (Throwable failure) {
            stage.log(OUTSIDE, number, "!", Failures.show(failure));
            return;
        }
        if (value == null) {
            stage.log(OUTSIDE, number, "=");
        } else {
            stage.log(OUTSIDE, number, "=", value);
        }
    }

    @Nullable String call(Step step) {
        Runner runner = requireNonNull(stage.runner);
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
                    stage.register(name, requireNonNull(stage.find(ProgramRun.SELF)));
                    return coroutines.coroutine(name, body).await();
                }),
                plain.contextOf(options));
        return TraceText.value(stage, value);
    }
}
