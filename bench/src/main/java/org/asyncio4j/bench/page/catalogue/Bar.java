package org.asyncio4j.bench.page.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * What we ask of one of our rows: no more than so many times another, or than so much.
 *
 * @param question the question of the row
 * @param label the label of its case
 * @param technology whose row it is
 * @param limit the most that the ratio may be; without a reference the most that the figure may be
 * @param reference what it is compared with, or null
 */
public record Bar(String question, String label, Technology technology, double limit, @Nullable Reference reference) {

    /** The row that one is compared with. */
    public record Reference(String question, String label, Technology technology) {}

    /** Says that a row is at most {@code limit} times the row of another in the same case. */
    static Bar times(String question, String label, Technology technology, double limit, Technology other) {
        return new Bar(question, label, technology, limit, new Reference(question, label, other));
    }

    /** Says that a row is at most {@code limit} times another of the same technology. */
    static Bar times(
            String question, String label, Technology technology, double limit, String otherQuestion, String other) {
        return new Bar(question, label, technology, limit, new Reference(otherQuestion, other, technology));
    }

    /** Says that a row is at most {@code limit}, in the unit of its question. */
    static Bar atMost(String question, String label, Technology technology, double limit) {
        return new Bar(question, label, technology, limit, null);
    }
}
