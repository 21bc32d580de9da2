package org.asyncio4j.bench.page.render;

import org.asyncio4j.bench.page.verdict.Certainty;
import org.asyncio4j.bench.page.verdict.Ratio;

/** What a reader may conclude from a ratio to ours; every form of the page marks ratios by it. */
enum RatioMark {
    /** Nothing can be concluded. */
    INCONCLUSIVE("?"),
    /** No difference was seen. */
    SAME("~"),
    /** The row takes less than ours. */
    LESS(""),
    /** The row takes more than ours. */
    MORE("");

    private final String sign;

    RatioMark(String sign) {
        this.sign = sign;
    }

    static RatioMark of(Ratio ratio) {
        if (!ratio.certainty().isConclusive()) {
            return INCONCLUSIVE;
        }
        if (ratio.certainty() == Certainty.NOT_SURE) {
            return SAME;
        }
        return ratio.isBetter() ? LESS : MORE;
    }

    /** Returns the ratio with its sign, for a cell of a table. */
    static String figure(Ratio ratio) {
        return of(ratio).sign + Figures.ratio(ratio.median());
    }
}
