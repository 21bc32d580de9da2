package org.asyncio4j.bench.page.verdict;

/** The certainty that two rows differ. */
public enum Certainty {
    /** Every round of one row is better than every round of the other, and there are at least five. */
    SURE("sure"),
    /** The same for fewer rounds; or one row is better in every round, but the machine has changed meanwhile. */
    LIKELY("likely"),
    /** Neither: no difference was seen. */
    NOT_SURE("not sure");

    private final String words;

    Certainty(String words) {
        this.words = words;
    }

    /** Returns the certainty for readers. */
    public String words() {
        return words;
    }
}
