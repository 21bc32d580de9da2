package org.asyncio4j.tck.mutants;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
        for (Mutant mutant : mutants.declared()) {
            Place place = mutants.find(mutant.spot());
            Set<String> now = place == null ? Set.of() : all(place);
            if (!Mutant.isTelling(now)) {
                out.println("given up: " + mutant + (place == null ? ", its code has changed" : ", fails now " + now));
            } else {
                keep(new Mutant(mutant.spot(), List.copyOf(now)));
                if (!mutant.rules().equals(List.copyOf(now))) {
                    out.println("other rules: " + mutant + ", fails now " + now);
                }
            }
        }
        mutants.declare(found);
    }

    /** Tries every place that may help. */
    void search() throws IOException {
        open = Mutants.open(found, mutants.excused().keySet());
        for (List<Map.Entry<Spot, Place>> sameWeight : places().values()) {
            for (Map.Entry<Spot, Place> place : sameWeight) {
                attempt(place.getKey(), place.getValue());
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
    private void attempt(Spot spot, Place place) throws IOException {
        boolean tooMuch = false;
        for (Circumstance when : Circumstance.values()) {
            if (when == Circumstance.ALWAYS || tooMuch && spot.kind() != EditKind.UNCATCH) {
                tooMuch |= attempt(spot.when(when), rulesOfLine.get(place.lineName()));
            }
        }
    }

    /** Whether too many rules fail, or hang; if they do not and it helps, it is kept. */
    private boolean attempt(Spot spot, Collection<String> running) throws IOException {
        SortedSet<String> wanted = new TreeSet<>(running);
        wanted.retainAll(open);
        if (wanted.isEmpty()) {
            return false;
        }
        Place place = mutants.place(spot);
        Map<String, String> first = run(place, wanted);
        if (first.isEmpty() || first.values().stream().anyMatch(MutantSearch::isAccident)) {
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

    private SortedSet<String> all(Place place) {
        Collection<String> rules = rulesOfLine.getOrDefault(place.lineName(), new TreeSet<>());
        return rules.isEmpty() ? new TreeSet<>() : new TreeSet<>(run(place, rules).keySet());
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
