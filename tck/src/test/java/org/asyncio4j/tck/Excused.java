package org.asyncio4j.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.asyncio4j.tck.report.RuleCatalogue;

/** The behaviours of asyncio that no rule covers, with reasons: rows of the resources {@code excused/<AREA>.md}. */
record Excused(int first, int last, String reason) {

    private static final Pattern ROW = Pattern.compile("\\| *(\\d+)(?:-(\\d+))? *\\| *(.+?) *\\|");
    private static final String NOT_BUILT_YET = "LATER";

    static List<Excused> load() {
        var areas = new TreeSet<>(List.of(NOT_BUILT_YET, "ASCOMP"));
        RuleCatalogue.of(EventLoopConformance.class).rules().forEach(rule -> areas.add(rule.area()));
        List<Excused> all = new ArrayList<>();
        areas.forEach(area -> read(area, all));
        all.sort(Comparator.comparingInt(Excused::first));
        return all;
    }

    private static void read(String area, List<Excused> all) {
        try (InputStream in = Excused.class.getResourceAsStream("excused/" + area + ".md")) {
            if (in == null) {
                return;
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.isBlank()).map(line -> row(area, line)).forEach(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Excused row(String area, String line) {
        Matcher row = ROW.matcher(line.strip());
        if (!row.matches()) {
            throw new IllegalArgumentException("excused/" + area + ".md: not a row '| 13 | reason |': " + line);
        }
        int first = Integer.parseInt(row.group(1));
        return new Excused(first, row.group(2) == null ? first : Integer.parseInt(row.group(2)), row.group(3));
    }

    IntStream behaviours() {
        return IntStream.rangeClosed(first, last);
    }

    String numbers() {
        return first == last ? "" + first : first + "-" + last;
    }
}
