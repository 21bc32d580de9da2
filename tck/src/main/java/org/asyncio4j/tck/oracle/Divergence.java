package org.asyncio4j.tck.oracle;

import java.util.List;

/**
 * A program that does something else than it should.
 *
 * @param program what was run
 * @param want what it should have done
 * @param got what it did
 * @param level how closely they were compared
 */
public record Divergence(Program program, Trace want, Trace got, Agreement level) {

    /** Where the two traces part. */
    public String where() {
        return level.difference(want, got).orElse(program.id() + " agrees");
    }

    /** The program and both traces, whole: for programs that have been shrunk. */
    public String inFull() {
        return "%s%nprogram: %s%nwant:%n%s%ngot:%n%s"
                .formatted(where(), program.toJson(), indented(want.lines()), indented(got.lines()));
    }

    private static String indented(List<String> lines) {
        return String.join(System.lineSeparator(), lines.stream().map(line -> "  " + line).toList());
    }
}
