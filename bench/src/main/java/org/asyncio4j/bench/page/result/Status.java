package org.asyncio4j.bench.page.result;

/** The status of a row. */
public enum Status {
    /** There are figures. */
    MEASURED,
    /** The technology is not installed here. */
    MISSING,
    /** The technology is installed, but the measurement failed. */
    FAILED,
    /** The technology has no such feature. */
    NOT_OFFERED,
    /** The time limit of the run was reached before. */
    NOT_RUN
}
