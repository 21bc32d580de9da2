package org.asyncio4j.bench.page.result;

/** What became of a row. */
public enum Status {
    /** There are figures. */
    MEASURED,
    /** The technology is not installed here. */
    MISSING,
    /** It is, and went wrong. */
    FAILED,
    /** It has no such thing. */
    NOT_OFFERED,
    /** The time of the run was up before. */
    NOT_RUN
}
