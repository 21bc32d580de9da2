package org.asyncio4j.tck.mutants;

import java.util.List;

/** Failures of a rule on the way, not for what it says. */
final class Accidents {

    private static final String STUCK = " stuck for ";
    private static final List<String> SIGNS = List.of(
            "NullPointerException", "ClassCastException", "IndexOutOfBounds", "VerifyError", STUCK);

    private Accidents() {}

    static boolean isOne(String failure) {
        return SIGNS.stream().anyMatch(failure::contains);
    }

    static boolean isStuck(String failure) {
        return failure.contains(STUCK);
    }
}
