package org.asyncio4j.tck.mutants;

import java.util.Set;

/** Rules that try many things at once, or wait for real: they take long, and nearly every mutant fails them. */
final class Slow {

    private static final Set<String> REAL_TIME =
            Set.of("CALL-429", "RUN-413", "RUNNER-430", "THREAD-430", "THREAD-431", "TIMER-421");

    private Slow() {}

    static boolean isSlow(String rule) {
        return rule.startsWith("ORACLE-") || rule.startsWith("HAZARD-") || rule.startsWith("LOST-")
                || REAL_TIME.contains(rule);
    }

    /** How patient to be with a rule; a broken loop often hangs. */
    static double patience(String rule) {
        return isSlow(rule) ? 0.6 : 0.1;
    }
}
