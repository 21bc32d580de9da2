package org.asyncio4j.bench.page.verdict;

/** The certainty that two rows differ, or the reason why they show nothing, which {@link Grounds} decides. */
public enum Certainty {
    /** Every round of one row is better than every round of the other, and there are at least five. */
    SURE("sure"),
    /** The same for fewer rounds; or one row is better in every round, but the machine has changed meanwhile. */
    LIKELY("likely"),
    /** Neither: no difference was seen. */
    NOT_SURE("not sure"),
    /** Nothing can be concluded: the warm-up of at least one of the two did not end steady. */
    NOT_STEADY("nothing can be concluded, as not both were steady"),
    /** Nothing can be concluded: other processes kept the machine busy. */
    BUSY("nothing can be concluded, as the machine was busy");

    private final String words;

    Certainty(String words) {
        this.words = words;
    }

    /** Returns whether something can be concluded, be it that no difference was seen. */
    public boolean isConclusive() {
        return this != NOT_STEADY && this != BUSY;
    }

    /** Returns whether a difference was seen, at least likely. */
    boolean isDifference() {
        return this == SURE || this == LIKELY;
    }

    /** Returns the certainty for readers. */
    public String words() {
        return words;
    }
}
