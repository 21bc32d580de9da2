package org.asyncio4j.bench.page.verdict;

import org.jspecify.annotations.Nullable;

/**
 * A part of an advice.
 *
 * @param text one or more sentences
 * @param anchor the section of the page that it leads to, or null
 */
public record Phrase(String text, @Nullable String anchor) {
    /** The section that lists void figures. */
    public static final String VOID_FIGURES = "void-figures";
}
