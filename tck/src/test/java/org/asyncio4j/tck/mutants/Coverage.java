package org.asyncio4j.tck.mutants;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rules run which lines, how often, and in what situations. */
final class Coverage {

    private final Map<String, SortedMap<String, List<Count>>> lines = new HashMap<>(); // by line and rule

    /** So often something ran while all of these were so, a bit for each, and no other. */
    private record Count(long situations, int times) {

        @Override
        public String toString() {
            return situations + ":" + times;
        }

        static Count parse(String text) {
            String[] parts = text.split(":");
            return new Count(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
        }
    }

    /** For {@link #add}. */
    static String text(Map<Set<Situation>, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Count(bits(entry.getKey()), entry.getValue()).toString())
                .collect(Collectors.joining(","));
    }

    private static long bits(Collection<Situation> situations) {
        return situations.stream().mapToLong(one -> 1L << one.ordinal()).reduce(0, (some, one) -> some | one);
    }

    void add(String rule, String line, String counts) {
        lines.computeIfAbsent(line, any -> new TreeMap<>())
                .put(rule, Stream.of(counts.split(",")).map(Count::parse).toList());
    }

    /** The rules that run a line. */
    SortedSet<String> rules(String line) {
        return new TreeSet<>(here(line).keySet());
    }

    /** The rules that run a line in that circumstance; some more than do. */
    SortedSet<String> rules(String line, Circumstance when) {
        int[] times = times(line, when.situations());
        SortedSet<String> rules = new TreeSet<>();
        int i = 0;
        for (String rule : here(line).keySet()) {
            if (times[i++] >= Math.max(1, when.time())) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** How often each of the rules that run a line does so while all of these are so; in the order of the rules. */
    int[] times(String line, Collection<Situation> situations) {
        long bits = bits(situations);
        return here(line).values().stream().mapToInt(counts -> sum(counts, bits)).toArray();
    }

    /** Which situations there are when a rule runs a line, now or then. */
    List<Situation> situations(String rule, String line) {
        List<Count> counts = here(line).getOrDefault(rule, List.of());
        return Stream.of(Situation.values())
                .filter(one -> sum(counts, 1L << one.ordinal()) > 0)
                .toList();
    }

    private static int sum(List<Count> counts, long bits) {
        int sum = 0;
        for (Count count : counts) {
            if ((count.situations() & bits) == bits) {
                sum += count.times();
            }
        }
        return sum;
    }

    private SortedMap<String, List<Count>> here(String line) {
        return lines.getOrDefault(line, new TreeMap<>());
    }
}
