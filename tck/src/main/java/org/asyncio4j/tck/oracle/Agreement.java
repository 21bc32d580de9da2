package org.asyncio4j.tck.oracle;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How closely two traces of a program agree. */
public enum Agreement {
    /** The lines of each task, callback and protocol in their order, with their times. */
    EACH {
        @Override
        List<String> lines(Trace trace) {
            return byName(trace);
        }

        @Override
        String compared(String line) {
            return withoutTurn(line);
        }
    },
    /** As {@link #EACH}, and the turn of the loop each line stands in. */
    EACH_TURN {
        @Override
        List<String> lines(Trace trace) {
            return byName(trace);
        }

        @Override
        String compared(String line) {
            return line;
        }
    },
    /** All lines in their order, with their times. */
    ORDER {
        @Override
        List<String> lines(Trace trace) {
            return trace.lines();
        }

        @Override
        String compared(String line) {
            return withoutTurn(line);
        }
    },
    /** As {@link #ORDER}, and the turn of the loop each line stands in. */
    EXACT {
        @Override
        List<String> lines(Trace trace) {
            return trace.lines();
        }

        @Override
        String compared(String line) {
            return line;
        }
    };

    private static final String FINAL = "final ";

    /** Those that are compared, one by one. */
    abstract List<String> lines(Trace trace);

    /** What of a line is. */
    abstract String compared(String line);

    /**
     * The closest one that a program allows. The order in which a loop hears of channels is left open, and with it how
     * the tasks interleave that hear of them; how many turns it takes to send much depends on what the system holds, and
     * generators take turns here that they do not take in asyncio. With a runner turns are not counted.
     */
    public static Agreement closest(Program program) {
        if (program.hasRunner()) {
            return ORDER;
        }
        if (!program.hasPairs() && !program.isLoose()) {
            return EXACT;
        }
        return program.isBig() || program.isLoose() ? EACH : EACH_TURN;
    }

    /** Where the two part, as text; empty if they agree. */
    public Optional<String> difference(Trace want, Trace got) {
        List<String> wanted = lines(want);
        List<String> present = lines(got);
        int line = 0;
        while (line < wanted.size()
                && line < present.size()
                && compared(wanted.get(line)).equals(compared(present.get(line)))) {
            line++;
        }
        if (line == wanted.size() && line == present.size()) {
            return Optional.empty();
        }
        return Optional.of("%s, line %d%n  want: %s%n  got:  %s"
                .formatted(want.id(), line + 1, at(wanted, line), at(present, line)));
    }

    private static String at(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "nothing";
    }

    private static List<String> byName(Trace trace) {
        return trace.lines().stream().sorted(Comparator.comparing(Agreement::name)).toList();
    }

    private static String name(String line) {
        return line.startsWith(FINAL) ? FINAL : line.split(" ", 4)[2];
    }

    private static String withoutTurn(String line) {
        return line.startsWith(FINAL) ? line : line.substring(line.indexOf(' ') + 1);
    }
}
