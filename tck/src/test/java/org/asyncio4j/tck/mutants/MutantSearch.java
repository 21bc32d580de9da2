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
     * Overview. A rule can fail only if it runs the broken line. So each place is tried with the rules that run its
     * line alone, and places that few rules run come first: they break little else. Whatever is found that way is run
     * with all rules, twice, before it is believed.
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
    }

    /** Runs each declared mutant with all rules; keeps those that are still telling, with what they fail now. */
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
        if (!open.isEmpty()) {
            worker.coverage().forEach((rule, lines) -> lines
                    .forEach(line -> rulesOfLine.computeIfAbsent(line, any -> new TreeSet<>()).add(rule)));
            SortedMap<Integer, List<Map.Entry<Spot, Place>>> places = places();
            for (List<Map.Entry<Spot, Place>> sameWeight : places.values()) {
                for (Map.Entry<Spot, Place> place : sameWeight) {
                    attempt(place.getKey(), place.getValue());
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

    private void attempt(Spot spot, Place place) throws IOException {
        SortedSet<String> covering = new TreeSet<>(rulesOfLine.get(place.lineName()));
        covering.removeIf(rule -> Slow.isSlow(rule) && !open.contains(rule));
        SortedSet<String> wanted = new TreeSet<>(covering);
        wanted.retainAll(open);
        if (wanted.isEmpty() || !helps(place, wanted)) {
            return;
        }
        SortedSet<String> failed = new TreeSet<>(run(place, covering).keySet());
        if (!Mutant.isTelling(failed)) {
            return;
        }
        failed = all(place);
        if (Mutant.isTelling(failed) && failed.stream().anyMatch(open::contains) && failed.equals(all(place))) {
            var mutant = new Mutant(spot, List.copyOf(failed));
            out.println(mutant);
            keep(mutant);
            mutants.declare(found);
        }
    }

    /** Whether one of these rules fails for what it says, not by an accident on the way there. */
    private boolean helps(Place place, Collection<String> wanted) {
        try {
            Map<String, String> failures = worker.run(place.edit(), Mutant.LIMIT, wanted).failures();
            return !failures.isEmpty()
                    && failures.values().stream().noneMatch(text -> ACCIDENTS.stream().anyMatch(text::contains));
        } catch (IllegalStateException notAClassFile) {
            return false;
        }
    }

    private SortedSet<String> all(Place place) {
        return new TreeSet<>(run(place, List.of()).keySet());
    }

    private Map<String, String> run(Place place, Collection<String> rules) {
        return worker.run(place.edit(), Mutant.LIMIT, rules).failures();
    }

    private void keep(Mutant mutant) {
        found.add(mutant);
        open.removeAll(mutant.rules());
    }
}
