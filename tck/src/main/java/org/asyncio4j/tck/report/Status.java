package org.asyncio4j.tck.report;

/** What became of one rule. */
public enum Status {
    /** It ran and held. */
    PASS("PASS"),
    /** It ran and did not hold. */
    FAIL("FAIL"),
    /** The back end does not claim what it needs. */
    NOT_CLAIMED("NOT CLAIMED"),
    /** It did not hold, as declared. */
    DEVIATION("DEVIATION"),
    /** No test can show it. */
    BY_REVIEW("BY REVIEW"),
    /** It was left out. */
    NOT_RUN("NOT RUN");

    private final String words;

    Status(String words) {
        this.words = words;
    }

    /** The status as reports print it. */
    public String words() {
        return words;
    }
}
