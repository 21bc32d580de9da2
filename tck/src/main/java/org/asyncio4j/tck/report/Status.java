package org.asyncio4j.tck.report;

/** The status of a rule after a run. */
public enum Status {
    /** It ran and held. */
    PASS("PASS"),
    /** It ran and did not hold. */
    FAIL("FAIL"),
    /** The back end does not claim what the rule needs. */
    NOT_CLAIMED("NOT CLAIMED"),
    /** It failed, as declared. */
    DEVIATION("DEVIATION"),
    /** It cannot be tested. */
    BY_REVIEW("BY REVIEW"),
    /** It was not run. */
    NOT_RUN("NOT RUN");

    private final String words;

    Status(String words) {
        this.words = words;
    }

    /** Returns the status as reports print it. */
    public String words() {
        return words;
    }
}
