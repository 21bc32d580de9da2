package org.asyncio4j.bench.page.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Row;

/**
 * The reason why figures of a case are void, once for all rows that have it. Reasons that differ in numbers only are one
 * reason, with a range.
 *
 * @param text the reason
 * @param contestants the contestants whose rows have it: {@code Go, Netty NIO}, or {@code all 5 contestants}
 */
public record VoidReason(String text, String contestants) {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private record Found(String text, String contestant) {}

    /** Returns the reasons in the rows of a case. */
    public static List<VoidReason> of(Comparison comparison) {
        Map<String, List<Found>> byShape = new LinkedHashMap<>();
        for (var row : comparison.rows()) {
            for (var text : row.voids()) {
                byShape.computeIfAbsent(NUMBER.matcher(text).replaceAll("#"), _ -> new ArrayList<>())
                        .add(new Found(text, Technology.of(row.technology()).title()));
            }
        }
        int all = (int) comparison.rows().stream().filter(Row::isMeasured).count();
        return byShape.values().stream()
                .map(found -> new VoidReason(
                        merged(found.stream().map(Found::text).toList()),
                        named(found.stream().map(Found::contestant).toList(), all)))
                .toList();
    }

    private static String named(List<String> names, int all) {
        return names.size() > 1 && names.size() == all ? "all " + all + " contestants" : String.join(", ", names);
    }

    /** Merges texts that differ in numbers only. */
    private static String merged(List<String> texts) {
        var numbers = texts.stream()
                .map(text -> NUMBER.matcher(text).results().map(MatchResult::group).toList())
                .toList();
        var place = new int[1];
        return NUMBER.matcher(texts.getFirst()).replaceAll(_ -> {
            int i = place[0]++;
            var sorted = numbers.stream().map(each -> each.get(i)).sorted(VoidReason::compare).toList();
            return sorted.getFirst().equals(sorted.getLast())
                    ? sorted.getFirst()
                    : sorted.getFirst() + " to " + sorted.getLast();
        });
    }

    private static int compare(String one, String two) {
        return Double.compare(Double.parseDouble(one), Double.parseDouble(two));
    }

    /** Returns the reason and the contestants it concerns. */
    public String words() {
        return text + " This concerns " + contestants + ".";
    }
}
