package org.asyncio4j.tck.rules;

import org.asyncio4j.Misuse;
import org.asyncio4j.Runner;
import org.asyncio4j.tck.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about the runner (RUNNER). */
public abstract class RunnerRules extends RuleArea {

    /** For the conformance class. */
    protected RunnerRules() {}

    /**
     * A closed runner refuses everything but to be closed again.
     *
     * <p>If this fails: the runner makes a second loop after its end.
     */
    @Rule(
            id = "RUNNER-218",
            asyncio = 218,
            says = "A closed runner refuses to run and to give its loop; closing it again is no error.",
            source = "runners.py Runner.close, Runner._lazy_init")
    void closedRunnerRefusesEverythingButClose() {
        Runner runner = newRunner();
        runner.run(() -> "used");
        runner.close();
        expectMisuse(Misuse.RUNNER_STATE, runner::loop);
        expectMisuse(Misuse.RUNNER_STATE, () -> runner.run(() -> "again"));
        runner.close();
    }
}
