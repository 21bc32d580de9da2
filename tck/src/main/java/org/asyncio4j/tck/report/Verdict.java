package org.asyncio4j.tck.report;

import java.util.Collection;
import org.asyncio4j.tck.rule.Level;

/** The verdict on a whole run. */
public enum Verdict {
    /** Every applicable rule was run and held. */
    CONFORMANT("CONFORMANT"),
    /** Every applicable rule was run and held, apart from declared deviations and failed SHOULD rules. */
    CONFORMANT_WITH_DEVIATIONS("CONFORMANT WITH DEVIATIONS"),
    /** At least one MUST rule failed. */
    NOT_CONFORMANT("NOT CONFORMANT"),
    /** Nothing failed, but not every rule of the catalogue was run. */
    INCOMPLETE("INCOMPLETE");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** Returns the verdict as reports print it. */
    public String words() {
        return words;
    }

    static Verdict of(Collection<RuleResult> results) {
        if (results.stream().anyMatch(result -> result.is(Status.FAIL) && result.rule().level() == Level.MUST)) {
            return NOT_CONFORMANT;
        }
        boolean anyExecuted = results.stream().anyMatch(RuleResult::wasExecuted);
        if (!anyExecuted || results.stream().anyMatch(result -> result.is(Status.NOT_RUN))) {
            return INCOMPLETE;
        }
        boolean deviates = results.stream().anyMatch(result -> result.is(Status.DEVIATION) || result.is(Status.FAIL));
        return deviates ? CONFORMANT_WITH_DEVIATIONS : CONFORMANT;
    }
}
