package org.asyncio4j;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Assumptions;

/**
 * A counter that loses updates, by which Lincheck shows that it checks anything in this JVM: it passes all classes
 * whose JDK it cannot read.
 */
public class LincheckProbe {

    private static final boolean FINDS = finds();

    private int count;

    @Operation
    public int increment() {
        return ++count;
    }

    /** Aborts the tests of the calling class where Lincheck finds nothing: they would prove nothing. */
    static void requireThatItFinds() {
        Assumptions.assumeTrue(
                FINDS, () -> "Lincheck finds no lost update on JDK " + Runtime.version().feature() + ": not run");
    }

    private static boolean finds() {
        try {
            new ModelCheckingOptions()
                    .iterations(1)
                    .invocationsPerIteration(100)
                    .threads(2)
                    .actorsPerThread(1)
                    .actorsBefore(0)
                    .actorsAfter(0)
                    .check(LincheckProbe.class);
            return false;
        } catch (AssertionError found) {
            return true;
        }
    }
}
