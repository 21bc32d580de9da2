package org.asyncio4j.bench.page.catalogue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Something that the page asks of all who can do it.
 *
 * @param name its name on command lines and in files
 * @param title the same in plain words
 * @param meaning what the answer means for a program
 * @param kind how it is put
 * @param operation what the figure is for, {@code a switch}
 * @param cases the ways to put it
 */
public record Question(
        String name, String title, String meaning, Kind kind, String operation, List<Case> cases) {

    /** The unit of its figures, of which less is better. */
    public String unit() {
        return kind == Kind.WEIGHS ? "bytes" : "ns";
    }

    /** All who answer a case of it. */
    public Set<Technology> answeredBy() {
        var all = EnumSet.noneOf(Technology.class);
        cases.forEach(each -> all.addAll(each.answeredBy()));
        return all;
    }
}
