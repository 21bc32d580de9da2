package org.asyncio4j.tck.mutants;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A broken library: what is broken, and exactly which rules notice.
 *
 * @param spot where and how
 * @param rules the rules that fail, in order
 */
record Mutant(Spot spot, List<String> rules) {

    /** How many rules may fail; whole programs fail with most of what could be broken and do not count. */
    static final int LIMIT = 5;

    private static final Pattern RULE = Pattern.compile("[A-Z]+-\\d+");
    private static final String BAR = " | ";

    Mutant {
        rules = List.copyOf(new TreeSet<>(rules));
    }

    /** As {@link #toString} writes it. */
    static Mutant parse(String line) {
        int last = line.lastIndexOf(BAR);
        if (last < 0) {
            throw new IllegalArgumentException("not a mutant: " + line);
        }
        return new Mutant(
                Spot.parse(line.substring(0, last)),
                Arrays.asList(line.substring(last + BAR.length()).split(" ")));
    }

    /** Whether that few rules fail that it tells something about them. */
    static boolean isTelling(Collection<String> failed) {
        return !failed.isEmpty() && count(failed) <= LIMIT
                && failed.stream().allMatch(rule -> RULE.matcher(rule).matches());
    }

    /** How many rules these are, whole programs left out. */
    static long count(Collection<String> rules) {
        return rules.stream().filter(rule -> !rule.startsWith("ORACLE-")).count();
    }

    @Override
    public String toString() {
        return spot + BAR + String.join(" ", rules);
    }
}
