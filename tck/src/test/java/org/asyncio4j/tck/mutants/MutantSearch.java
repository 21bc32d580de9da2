package org.asyncio4j.tck.mutants;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Brings the declared mutants up to date, then looks for mutants of the rules that have none. */
final class MutantSearch {

    /*
     * Overview. A rule can fail only if it runs the broken line, so those that do not are left out; a test of its own
     * runs all. Places that few rules run come first: breaking them breaks little else. What breaks too much is broken
     * again in certain circumstances only. Whatever is found is run twice before it is believed.
     */

    private static final List<String> ACCIDENTS = List.of(
            "NullPointerException", "ClassCastException", "IndexOutOfBounds", "VerifyError", " stuck for ");

    private final Mutants mutants = new Mutants();
    private final WorkerProcess worker;
    private final PrintStream out;
    private final List<Mutant> found = new ArrayList<>();
    private final Map<String, SortedSet<String>> rulesOfLine = new HashMap<>();
    private SortedSet<String> open = new TreeSet<>(); // rules without a mutant

    MutantSearch(WorkerProcess worker, PrintStream out) {
        this.worker = worker;
        this.out = out;
        worker.coverage().forEach((rule, lines) -> lines
                .forEach(line -> rulesOfLine.computeIfAbsent(line, any -> new TreeSet<>()).add(rule)));
    }

    /** Runs each declared mutant; keeps those that are still telling, with what they fail now. */
    void refresh() throws IOException {
        Deque<Mutant> rest = new ArrayDeque<>(mutants.declared());
        while (!rest.isEmpty()) {
            refresh(rest.removeFirst());
            List<Mutant> all = new ArrayList<>(found);
            all.addAll(rest);
            mutants.declare(all);
        }
    }

    private void refresh(Mutant mutant) {
        Place place = mutants.find(mutant.spot());
        Set<String> now = place == null ? Set.of() : all(place);
        if (!Mutant.isTelling(now)) {
            out.println("given up: " + mutant + (place == null ? ", its code has changed" : ", fails now " + now));
            return;
        }
        keep(new Mutant(mutant.spot(), List.copyOf(now)));
        if (!mutant.rules().equals(List.copyOf(now))) {
            out.println("other rules: " + mutant + ", fails now " + now);
        }
    }

    /** Tries every place that may help; a rule that fails by an accident or hangs is the second choice. */
    void search() throws IOException {
        open = Mutants.open(found, mutants.excused().keySet());
        var places = places().values();
        for (boolean accidentsWillDo : List.of(false, true)) {
            for (List<Map.Entry<Spot, Place>> sameWeight : places) {
                for (Map.Entry<Spot, Place> place : sameWeight) {
                    attempt(place.getKey(), place.getValue(), accidentsWillDo);
                }
            }
        }
        out.println("rules without a mutant: " + open);
    }

    /** By how many rules run their line. */
    private SortedMap<Integer, List<Map.Entry<Spot, Place>>> places() {
        SortedMap<Integer, List<Map.Entry<Spot, Place>>> places = new TreeMap<>();
        for (String type : Library.classes()) {
            for (Map.Entry<Spot, Place> spot : Spot.in(type).entrySet()) {
                Collection<String> rules = rulesOfLine.getOrDefault(spot.getValue().lineName(), new TreeSet<>());
                places.computeIfAbsent(rules.size(), any -> new ArrayList<>()).add(spot);
            }
        }
        places.remove(0);
        places.values().forEach(same -> same.sort(Comparator.comparing(spot -> spot.getKey().kind())));
        return places;
    }

    /** Tries to break it always, and if that is too much in each circumstance there is. */
    private void attempt(Spot spot, Place place, boolean accidentsWillDo) throws IOException {
        boolean tooMuch = false;
        for (Circumstance when : Circumstance.values()) {
            if (when == Circumstance.ALWAYS || tooMuch && spot.kind() != EditKind.UNCATCH) {
                tooMuch |= attempt(spot.when(when), rulesOfLine.get(place.lineName()), accidentsWillDo);
            }
        }
    }

    /** Whether too many rules fail, or hang; if they do not and it helps, it is kept. */
    private boolean attempt(Spot spot, Collection<String> running, boolean accidentsWillDo) throws IOException {
        SortedSet<String> wanted = new TreeSet<>(running);
        wanted.retainAll(open);
        if (wanted.isEmpty()) {
            return false;
        }
        Place place = mutants.place(spot);
        Map<String, String> first = run(place, wanted);
        if (first.isEmpty() || !accidentsWillDo && first.values().stream().anyMatch(MutantSearch::isAccident)) {
            return false;
        }
        SortedSet<String> others = new TreeSet<>(running);
        others.removeIf(rule -> Slow.isSlow(rule) && !open.contains(rule));
        if (!Mutant.isTelling(first.keySet()) || !Mutant.isTelling(run(place, others).keySet())) {
            return true;
        }
        SortedSet<String> failed = all(place);
        if (Mutant.isTelling(failed) && failed.stream().anyMatch(open::contains) && failed.equals(all(place))) {
            var mutant = new Mutant(spot, List.copyOf(failed));
            out.println(mutant);
            keep(mutant);
            mutants.declare(found);
        }
        return false;
    }

    /** Whether a rule failed by an accident on the way, not for what it says. */
    private static boolean isAccident(String text) {
        return ACCIDENTS.stream().anyMatch(text::contains);
    }

    /** The rules that fail; slow ones that hang get a second chance, for the machine may have been busy. */
    private SortedSet<String> all(Place place) {
        Collection<String> rules = rulesOfLine.get(place.lineName());
        if (rules == null) {
            return new TreeSet<>();
        }
        Map<String, String> failures = run(place, rules);
        SortedSet<String> failed = new TreeSet<>(failures.keySet());
        failed.removeIf(rule -> Slow.isSlow(rule) && failures.get(rule).contains(" stuck for ")
                && worker.runPatiently(place.edit(), List.of(rule)).failures().isEmpty());
        return failed;
    }

    private Map<String, String> run(Place place, Collection<String> rules) {
        try {
            return worker.run(place.edit(), Mutant.LIMIT, rules).failures();
        } catch (IllegalStateException notAClassFile) {
            return Map.of();
        }
    }

    private void keep(Mutant mutant) {
        found.add(mutant);
        open.removeAll(mutant.rules());
    }
}
