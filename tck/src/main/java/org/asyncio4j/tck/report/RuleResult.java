package org.asyncio4j.tck.report;

import org.asyncio4j.tck.harness.RulesText;

/**
 * The result of one rule in one run.
 *
 * @param rule the rule
 * @param status its status
 * @param detail the first line of a failure, or why it did not run; may be empty
 * @param more the lines of a failure after the first, such as stacks of threads; may be empty
 * @param where the line of the rule that failed, as {@code File.java:12}; may be empty
 * @param millis the duration in milliseconds; 0 if it did not run
 */
public record RuleResult(
        RuleCatalogue.Entry rule, Status status, String detail, String more, String where, long millis) {

    RuleResult(RuleCatalogue.Entry rule, Status status, String detail) {
        this(rule, status, detail, "", "", 0);
    }

    /** Returns whether it has this status. */
    public boolean is(Status expected) {
        return status == expected;
    }

    /** Returns whether its body was run to an outcome. */
    public boolean wasExecuted() {
        return status == Status.PASS || status == Status.FAIL || status == Status.DEVIATION;
    }

    /** Returns the likely cause of a failure of its rule; empty if none is known, or the failure states another. */
    String likelyCause() {
        return RulesText.causeOf(rule.id(), detail);
    }
}
