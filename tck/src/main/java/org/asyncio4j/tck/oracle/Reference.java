package org.asyncio4j.tck.oracle;

/** A correct implementation to run programs on: loops that differ from it are wrong. */
@FunctionalInterface
public interface Reference {

    /** Runs a program to completion. */
    Trace run(Program program);
}
