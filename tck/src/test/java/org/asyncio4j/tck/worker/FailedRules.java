package org.asyncio4j.tck.worker;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.asyncio4j.tck.rule.Rule;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * A listener that passes on each failed rule at once: a run of all rules on a broken loop takes minutes.
 *
 * @param onFailure called with its id and the first line of the failure
 */
record FailedRules(BiConsumer<String, String> onFailure) implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.FAILED) {
            rule(test).ifPresent(rule -> onFailure.accept(rule, text(result)));
        }
    }

    private static Optional<String> rule(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaMethod().getAnnotation(Rule.class))
                .map(Rule::id);
    }

    private static String text(TestExecutionResult result) {
        return result.getThrowable()
                .flatMap(failure -> String.valueOf(failure.getMessage()).lines().findFirst())
                .orElse("");
    }
}
