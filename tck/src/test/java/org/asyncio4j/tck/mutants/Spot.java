package org.asyncio4j.tck.mutants;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place as people name it, by what stands there: it stays the same while other lines of its method change.
 *
 * @param type the binary name of a class
 * @param method as in {@link Edit}, lambdas without their number
 * @param kind how it is broken
 * @param source the line of source
 * @param number which of the places with all of these, from 1
 * @param when at what times only
 */
record Spot(String type, String method, EditKind kind, String source, int number, Circumstance when) {

    private static final String ROOT = "org.asyncio4j.";
    private static final Pattern LAMBDA_NUMBER = Pattern.compile("\\$\\d+\\(");
    private static final Pattern TEXT = Pattern.compile("(\\S+)#(\\S+) \\| (\\w+)(?: (\\d+))?(?: (\\S+))? \\| (.*)");

    /** All there are in a class, and the edits they stand for. */
    static Map<Spot, Place> in(String type) {
        Map<Spot, Place> spots = new LinkedHashMap<>();
        Map<Spot, Integer> counts = new HashMap<>();
        for (Place place : Place.in(type)) {
            Edit edit = place.edit();
            String method = LAMBDA_NUMBER.matcher(edit.method()).replaceFirst("(");
            var first = new Spot(type, method, edit.kind(), Sources.line(type, place.line()), 1, Circumstance.ALWAYS);
            int count = counts.merge(first, 1, Integer::sum);
            spots.put(new Spot(type, method, edit.kind(), first.source(), count, Circumstance.ALWAYS), place);
        }
        return spots;
    }

    /** The same at certain times only. */
    Spot when(Circumstance circumstance) {
        return new Spot(type, method, kind, source, number, circumstance);
    }

    /** As {@link #toString} writes it. */
    static Spot parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a spot: " + text);
        }
        return new Spot(
                ROOT + parts.group(1),
                parts.group(2),
                EditKind.valueOf(parts.group(3).toUpperCase(Locale.ROOT)),
                parts.group(6),
                parts.group(4) == null ? 1 : Integer.parseInt(parts.group(4)),
                Circumstance.parse(parts.group(5)));
    }

    @Override
    public String toString() {
        return type.substring(ROOT.length()) + "#" + method + " | " + kind.name().toLowerCase(Locale.ROOT)
                + (number == 1 ? "" : " " + number) + (when.equals(Circumstance.ALWAYS) ? "" : " " + when) + " | "
                + source;
    }
}
