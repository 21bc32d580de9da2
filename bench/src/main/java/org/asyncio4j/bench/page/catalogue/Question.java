package org.asyncio4j.bench.page.catalogue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A question that the page puts to all contestants that can answer it.
 *
 * @param name its name on command lines and in files
 * @param title the same in plain words
 * @param meaning the meaning of the answer for a program
 * @param kind the way contestants are measured
 * @param operation the operation that a figure is for, {@code a switch}
 * @param cases its cases
 */
public record Question(
        String name, String title, String meaning, Kind kind, String operation, List<Case> cases) {

    /** Returns the unit of its figures, of which less is better. */
    public String unit() {
        return kind == Kind.WEIGHS ? "bytes" : "ns";
    }

    /** Returns all technologies that answer one of its cases. */
    public Set<Technology> answeredBy() {
        var all = EnumSet.noneOf(Technology.class);
        cases.forEach(each -> all.addAll(each.answeredBy()));
        return all;
    }
}
