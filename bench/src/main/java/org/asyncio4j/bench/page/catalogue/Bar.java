package org.asyncio4j.bench.page.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A requirement for one of our rows: at most a multiple of another row, or at most a fixed figure.
 *
 * @param question the question of the row
 * @param label the label of its case
 * @param technology the technology of the row
 * @param limit the upper limit of the ratio; without a reference, of the figure
 * @param reference the row to compare with, or null
 */
public record Bar(String question, String label, Technology technology, double limit, @Nullable Reference reference) {

    /** The row to compare with. */
    public record Reference(String question, String label, Technology technology) {}

    /** Returns a bar of at most {@code limit} times the row of another technology in the same case. */
    static Bar times(String question, String label, Technology technology, double limit, Technology other) {
        return new Bar(question, label, technology, limit, new Reference(question, label, other));
    }

    /** Returns a bar of at most {@code limit} times another row of the same technology. */
    static Bar times(
            String question, String label, Technology technology, double limit, String otherQuestion, String other) {
        return new Bar(question, label, technology, limit, new Reference(otherQuestion, other, technology));
    }

    /** Returns a bar of at most {@code limit}, in the unit of the question. */
    static Bar atMost(String question, String label, Technology technology, double limit) {
        return new Bar(question, label, technology, limit, null);
    }
}
