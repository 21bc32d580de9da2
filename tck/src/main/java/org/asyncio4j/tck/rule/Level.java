package org.asyncio4j.tck.rule;

/** The degree to which a rule is binding. */
public enum Level {
    /** A loop that fails the rule does not conform. */
    MUST,
    /** A loop that fails the rule still conforms, and the report states the failure. */
    SHOULD
}
