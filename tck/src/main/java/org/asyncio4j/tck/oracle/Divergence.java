package org.asyncio4j.tck.oracle;

import java.util.List;

/**
 * A program whose trace differs from the expected one.
 *
 * @param program the program
 * @param want the expected trace
 * @param got the actual trace
 * @param level how closely they were compared
 */
public record Divergence(Program program, Trace want, Trace got, Agreement level) {

    /** Returns where the two traces diverge. */
    public String where() {
        return level.difference(want, got).orElse(program.id() + " agrees");
    }

    /** Returns the whole program with both traces: for programs that have been shrunk. */
    public String inFull() {
        return "%s%nprogram: %s%nwant:%n%s%ngot:%n%s"
                .formatted(where(), program.toJson(), indented(want.lines()), indented(got.lines()));
    }

    private static String indented(List<String> lines) {
        return String.join(System.lineSeparator(), lines.stream().map(line -> "  " + line).toList());
    }
}
