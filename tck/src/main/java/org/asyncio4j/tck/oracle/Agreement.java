package org.asyncio4j.tck.oracle;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The level at which two traces of a program agree. */
public enum Agreement {
    /** The lines of each task, callback and protocol in order, with their times. */
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
    /** Like {@link #EACH}, with the turn of the loop of each line. */
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
    /** All lines in order, with their times. */
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
    /** Like {@link #ORDER}, with the turn of the loop of each line. */
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

    /** Returns the lines to compare, one by one. */
    abstract List<String> lines(Trace trace);

    /** Returns the part of a line to compare. */
    abstract String compared(String line);

    /**
     * Returns the closest level that a program allows. The order in which a loop is notified of ready channels is left
     * open, and so is the interleaving of the tasks that wait for them; the number of turns it takes to send much
     * depends on the buffers of the system, and generators take turns here that they do not take in asyncio. With a
     * runner, turns are not counted.
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

    /** Returns where the two traces differ, as text; empty if they agree. */
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
