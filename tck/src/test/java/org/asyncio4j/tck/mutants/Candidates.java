package org.asyncio4j.tck.mutants;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Where to break the library so that one rule fails and few others: best chances first. */
final class Candidates {

    private static final int[] TIMES = {0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200};
    private static final int CIRCUMSTANCES = 8; // to try at one place

    private final Coverage coverage;
    private final Map<Spot, Place> places = new LinkedHashMap<>();

    /** A place, when to break it, the best first, and how many rules are there then. */
    record Candidate(Spot spot, List<Circumstance> circumstances, int rules) {}

    /** The rules by their place in the order. */
    private record Rated(Circumstance when, BitSet rules) {
        int count() {
            return rules.cardinality();
        }
    }

    Candidates(Coverage coverage) {
        this.coverage = coverage;
        Library.classes().forEach(type -> places.putAll(Spot.in(type)));
    }

    /** Those for a rule. */
    Iterator<Candidate> of(String rule) {
        Map<String, List<Rated>> rated = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        places.forEach((spot, place) -> {
            String line = place.lineName();
            if (spot.kind() == EditKind.UNCATCH && coverage.rules(line).contains(rule)) {
                candidates.add(new Candidate(spot, List.of(Circumstance.ALWAYS), coverage.rules(line).size()));
            } else if (coverage.rules(line).contains(rule)) {
                List<Rated> here = rated.computeIfAbsent(line, any -> rated(rule, line));
                candidates.add(new Candidate(
                        spot, here.stream().map(Rated::when).toList(), here.getFirst().count()));
            }
        });
        candidates.sort(Comparator.comparing(Candidate::rules).thenComparing(one -> one.spot().kind()));
        return candidates.iterator();
    }

    /** In what circumstances a rule runs a line, those first that are so for few others. */
    private List<Rated> rated(String rule, String line) {
        int own = coverage.rules(line).headSet(rule).size();
        List<Rated> all = new ArrayList<>();
        for (Set<Situation> situations : situations(rule, line)) {
            int[] times = coverage.times(line, situations);
            for (int time : TIMES) {
                if (times[own] < Math.max(1, time)) {
                    break;
                }
                var rules = new BitSet();
                IntStream.range(0, times.length).filter(i -> times[i] >= Math.max(1, time)).forEach(rules::set);
                all.add(new Rated(new Circumstance(situations, time), rules));
            }
        }
        all.sort(Comparator.comparing(Rated::count)
                .thenComparing(one -> one.when().situations().size())
                .thenComparing(one -> one.when().time()));
        Set<BitSet> told = new HashSet<>();
        return all.stream().filter(one -> told.add(one.rules())).limit(CIRCUMSTANCES).toList();
    }

    /** None, each, and each two of those that there are. */
    private List<Set<Situation>> situations(String rule, String line) {
        List<Situation> single = coverage.situations(rule, line);
        List<Set<Situation>> all = new ArrayList<>();
        all.add(Set.of());
        for (Situation one : single) {
            for (Situation other : single.subList(0, single.indexOf(one) + 1)) {
                all.add(EnumSet.of(other, one));
            }
        }
        return all;
    }
}
