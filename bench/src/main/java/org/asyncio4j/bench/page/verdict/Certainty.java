package org.asyncio4j.bench.page.verdict;

/** How sure it is that two rows differ. */
public enum Certainty {
    /** Every round of the one is better than every round of the other, and there are five at least. */
    SURE("sure"),
    /** The same of fewer rounds; or the one is better in every round, but the machine has changed meanwhile. */
    LIKELY("likely"),
    /** Neither: no difference was seen. */
    NOT_SURE("not sure");

    private final String words;

    Certainty(String words) {
        this.words = words;
    }

    /** The same for readers. */
    public String words() {
        return words;
    }
}
