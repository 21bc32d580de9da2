package org.asyncio4j.tck.oracle;

/** Whoever runs a program as it should run: what is compared with it is wrong wherever it differs. */
@FunctionalInterface
public interface Reference {

    /** Runs a program to its end. */
    Trace run(Program program);
}
