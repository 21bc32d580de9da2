package org.asyncio4j.tck.oracle;

import java.util.List;
import java.util.Optional;

/** How closely two traces of a program agree; each level implies the one before. */
public enum Agreement {
    /** All lines in their order, with their times. */
    ORDER {
        @Override
        List<String> view(Trace trace) {
            return trace.lines().stream().map(Agreement::withoutTurn).toList();
        }
    },
    /** Also the turn of the loop each line stands in. */
    EXACT {
        @Override
        List<String> view(Trace trace) {
            return trace.lines();
        }
    };

    private static final String FINAL = "final ";

    abstract List<String> view(Trace trace);

    /** Where the two part, as text; empty if they agree. */
    public Optional<String> difference(Trace want, Trace got) {
        List<String> wanted = view(want);
        List<String> present = view(got);
        int line = 0;
        while (line < wanted.size() && line < present.size() && wanted.get(line).equals(present.get(line))) {
            line++;
        }
        if (line == wanted.size() && line == present.size()) {
            return Optional.empty();
        }
        return Optional.of("%s, line %d%n  want: %s%n  got:  %s"
                .formatted(want.id(), line + 1, at(want.lines(), line), at(got.lines(), line)));
    }

    private static String at(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "nothing";
    }

    private static String withoutTurn(String line) {
        return line.startsWith(FINAL) ? line : line.substring(line.indexOf(' ') + 1);
    }
}
