package org.asyncio4j.tck.rule;

/** How binding a rule is. */
public enum Level {
    /** Whoever fails it does not conform. */
    MUST,
    /** Whoever fails it conforms, and the report says so. */
    SHOULD
}
