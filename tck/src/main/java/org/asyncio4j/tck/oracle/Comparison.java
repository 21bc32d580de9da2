package org.asyncio4j.tck.oracle;

import java.util.Optional;

/**
 * Runs programs on a subject and beside it on a reference.
 *
 * @param subject the loops under test
 * @param reference what they are compared with
 * @param level how closely
 */
public record Comparison(Oracle subject, Reference reference, Agreement level) {

    /** What differs, if anything does; programs that the reference cannot run agree. */
    public Optional<Divergence> compare(Program program) {
        Trace got = subject.run(program);
        Trace want = reference.run(program);
        return want.isRun() && level.difference(want, got).isPresent()
                ? Optional.of(new Divergence(program, want, got, level))
                : Optional.empty();
    }

    /**
     * The smallest program found that still differs, after {@code tries} smaller ones at most.
     *
     * @param afterEach called after each of them: where the loop is slow they take their time
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
