package org.asyncio4j.bench.page.render;

import java.util.List;
import org.asyncio4j.bench.page.verdict.BarResult;

/** The text of the table of bars. */
final class BarWords {
    static final List<String> HEAD = List.of("what", "median", "worst", "outcome");

    private BarWords() {}

    /** Returns the measure by which a bar was judged, where that is not time. */
    static String by(BarResult result) {
        if (result.outcome() == BarResult.Outcome.NOT_JUDGED) {
            return "";
        }
        return switch (result.measure()) {
            case CPU -> ", by processor time";
            case TIME, BYTES -> "";
        };
    }
}
