package org.asyncio4j.bench.page.render;

import java.util.List;
import java.util.Optional;
import org.asyncio4j.bench.page.verdict.BarResult;

/** The text of the table of bars. */
final class BarWords {
    static final List<String> HEAD = List.of("what", "outcome", "median", "worst");

    private BarWords() {}

    /** Returns how many are met, of how many that could be judged. */
    static String met(List<BarResult> bars) {
        long judged = bars.stream().filter(each -> each.outcome().isJudged()).count();
        if (judged == 0) {
            return "None could be judged.";
        }
        long met = bars.stream().filter(each -> each.outcome() == BarResult.Outcome.MET).count();
        return met + " of " + judged + (judged == 1 ? " is" : " are") + " met."
                + (judged == bars.size() ? "" : " " + (bars.size() - judged) + " more could not be judged.");
    }

    /** Returns a line about bars whose rows were not to be measured, if there are any. */
    static Optional<String> leftOut(int count) {
        return count == 0
                ? Optional.empty()
                : Optional.of((count == 1 ? "1 more is" : count + " more are")
                        + " left out: not measured in this run.");
    }

    /** Returns the measure by which a bar was judged, where that is not time. */
    static String by(BarResult result) {
        if (!result.outcome().isJudged()) {
            return "";
        }
        return switch (result.measure()) {
            case CPU -> ", by processor time";
            case TIME, BYTES -> "";
        };
    }
}
