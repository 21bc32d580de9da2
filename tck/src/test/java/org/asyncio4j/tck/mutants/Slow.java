package org.asyncio4j.tck.mutants;

/** Rules that try many things at once: they take long, and nearly every mutant fails them. */
final class Slow {

    private Slow() {}

    static boolean isSlow(String rule) {
        return rule.startsWith("ORACLE-") || rule.startsWith("HAZARD-") || rule.startsWith("LOST-");
    }

    /** How patient to be with a rule; a broken loop often hangs. */
    static double patience(String rule) {
        return isSlow(rule) ? 0.6 : 0.1;
    }
}
