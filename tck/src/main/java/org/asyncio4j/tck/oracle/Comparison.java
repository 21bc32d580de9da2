package org.asyncio4j.tck.oracle;

import java.util.Optional;

/**
 * A comparison of the runs of programs on a subject and on a reference.
 *
 * @param subject the loops under test
 * @param reference what they are compared with
 * @param level how closely they must agree
 */
public record Comparison(Oracle subject, Reference reference, Agreement level) {

    /** Returns the difference, if any; programs that the reference cannot run count as equal. */
    public Optional<Divergence> compare(Program program) {
        Trace got = subject.run(program);
        Trace want = reference.run(program);
        return want.isRun() && level.difference(want, got).isPresent()
                ? Optional.of(new Divergence(program, want, got, level))
                : Optional.empty();
    }

    /**
     * Returns the smallest program found that still differs, after at most {@code tries} smaller programs.
     *
     * @param afterEach called after each program: on a slow loop they take their time
     */
    public Divergence shrink(Divergence found, int tries, Runnable afterEach) {
        Program smallest = new Shrinking(
                candidate -> {
                    boolean differs = compare(candidate).isPresent();
                    afterEach.run();
                    return differs;
                },
                tries)
                .shrink(found.program());
        return compare(smallest).orElse(found);
    }
}
