package org.asyncio4j.tck.oracle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of a run of a program, line by line.
 *
 * @param id the program
 * @param lines {@code ITERATION TIME WHO STEP EVENT...}, then the {@code final} ones
 */
public record Trace(String id, List<String> lines) {

    /** The prefix of the only line of a program that could not be run. */
    static final String NEEDS = "needs ";

    /** Creates a trace with a copy of the lines. */
    public Trace {
        lines = List.copyOf(lines);
    }

    /** Parses one line of a file of traces. */
    public static Trace parse(String line) {
        Map<String, @Nullable Object> json = Json.object(line);
        return new Trace(Json.text(json.get("id")), Json.texts(json.get("trace")));
    }

    /** Returns whether the program was run at all. */
    public boolean isRun() {
        return lines.isEmpty() || !lines.getFirst().startsWith(NEEDS);
    }

    /** Returns one line of a file of traces; {@code by} names what ran it, in the place of the version of Python. */
    public String toJson(String by) {
        return "{\"id\":" + Json.quoted(id) + ",\"py\":" + Json.quoted(by) + ",\"trace\":" + Json.quoted(lines) + "}";
    }
}
