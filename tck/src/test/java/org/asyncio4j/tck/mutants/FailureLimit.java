package org.asyncio4j.tck.mutants;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves the remaining rules out once more have failed than a mutant may fail. */
final class FailureLimit implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return RuleRun.isAtItsLimit()
                ? ConditionEvaluationResult.disabled("too many rules have failed")
                : ConditionEvaluationResult.enabled("");
    }
}
