package org.asyncio4j.tck.harness;

import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rule.RuleChoice;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leaves out the rules that are not in the choice of the system property; their run is incomplete. */
public final class ChosenRules implements ExecutionCondition {

    private final RuleChoice choice = RuleChoice.ofProperty();

    /** Constructor for JUnit. */
    public ChosenRules() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean isLeftOut = AnnotationSupport.findAnnotation(context.getTestMethod(), Rule.class)
                .filter(rule -> !choice.has(rule.id()))
                .isPresent();
        return isLeftOut
                ? ConditionEvaluationResult.disabled("not among -D" + RuleChoice.PROPERTY)
                : ConditionEvaluationResult.enabled("chosen");
    }
}
