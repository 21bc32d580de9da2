package org.asyncio4j.tck.mutants;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Brings the declared mutants up to date, then looks for mutants of the rules that have none. */
final class MutantSearch {

    /*
     * Overview. A rule can fail only if it runs the broken line in the circumstance in which it is broken. So for each
     * rule its places are tried, those first that few other rules run in some circumstance, and each only while it is
     * broken in such circumstances. Every rule gets some time, then those still without a mutant get more. Whatever is
     * found is run twice before it is believed.
     */

    private static final List<Duration> BUDGETS = // of a rule
            List.of(Duration.ofSeconds(8), Duration.ofSeconds(25), Duration.ofSeconds(80));
    private static final int SHARED = 100; // by so many rules: broken always, it fails too many
    private static final int HOPELESS = 3; // it passes so often: the edit makes no difference to it

    /** What becomes of the rule in question. */
    private enum Outcome {
        PASSES,
        FAILS,
        HANGS
    }

    private final Mutants mutants = new Mutants();
    private final WorkerProcess worker;
    private final Coverage coverage;
    private final PrintStream out;
    private final List<Mutant> found = new ArrayList<>();
    private final Set<String> tried = new HashSet<>();
    private final Set<Spot> hanging = new HashSet<>(); // broken so, some rule hangs: that is slow
    private final Map<String, Deque<Spot>> accidents = new HashMap<>(); // second choices of each rule
    private final Map<String, Iterator<Candidates.Candidate>> rest = new HashMap<>(); // of each rule, not tried yet
    private boolean lastRound;
    private SortedSet<String> open = new TreeSet<>(); // rules without a mutant

    MutantSearch(WorkerProcess worker, Coverage coverage, PrintStream out) {
        this.worker = worker;
        this.coverage = coverage;
        this.out = out;
    }

    /** Runs each declared mutant; keeps those that are still telling, with what they fail now. */
    void refresh() throws IOException {
        Deque<Mutant> remaining = new ArrayDeque<>(mutants.declared());
        while (!remaining.isEmpty()) {
            refresh(remaining.removeFirst());
            List<Mutant> all = new ArrayList<>(found);
            all.addAll(remaining);
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
        found.add(new Mutant(mutant.spot(), List.copyOf(now)));
        if (!mutant.rules().equals(List.copyOf(now))) {
            out.println("other rules: " + mutant + ", fails now " + now);
        }
    }

    /** Keeps the declared mutants as they are. */
    void trust() throws IOException {
        found.addAll(mutants.declared());
    }

    /** Looks for mutants of these rules, in this order; of all, if none is named. */
    void search(List<String> only) throws IOException {
        open = Mutants.open(found);
        List<String> rules = only.isEmpty() ? List.copyOf(open) : only;
        open.retainAll(rules);
        var candidates = new Candidates(coverage);
        for (Duration budget : BUDGETS) {
            lastRound = budget.equals(BUDGETS.getLast());
            for (String rule : rules) {
                if (open.contains(rule)) {
                    search(rule, rest.computeIfAbsent(rule, candidates::of), budget);
                }
            }
        }
        out.println("rules without a mutant: " + open);
    }

    private void search(String rule, Iterator<Candidates.Candidate> candidates, Duration budget) throws IOException {
        long begin = System.nanoTime();
        int count = 0;
        while (open.contains(rule) && candidates.hasNext() && System.nanoTime() - begin < budget.toNanos()) {
            attempt(rule, candidates.next());
            count++;
        }
        Deque<Spot> secondChoices = accidents.getOrDefault(rule, new ArrayDeque<>());
        while (!budget.equals(BUDGETS.getFirst()) && open.contains(rule) && !secondChoices.isEmpty()
                && System.nanoTime() - begin < 2 * budget.toNanos()) {
            Spot spot = secondChoices.removeFirst();
            settle(spot, mutants.place(spot));
        }
        if (open.contains(rule)) {
            out.println(rule + ": none among " + count + " places, " + secondChoices.size() + " accidents");
        }
    }

    /** Breaks a place in each of the circumstances until the rule has a mutant. */
    private void attempt(String rule, Candidates.Candidate candidate) throws IOException {
        Spot spot = candidate.spot();
        if (hanging.contains(spot) && !lastRound) {
            return;
        }
        String line = mutants.place(spot).lineName();
        if (coverage.rules(line).size() <= SHARED && run(mutants.place(spot), List.of(rule)).isEmpty()) {
            return; // nor will it fail at certain times only
        }
        int passed = 0;
        for (Circumstance when : candidate.circumstances()) {
            Spot now = spot.when(when);
            if (!open.contains(rule) || passed >= HOPELESS) {
                return;
            }
            if (tried.add(rule + " " + now)) {
                switch (attempt(rule, now, coverage.rules(line, when))) {
                    case PASSES -> passed++;
                    case HANGS -> {
                        hanging.add(spot);
                        return;
                    }
                    case FAILS -> {}
                }
            }
        }
    }

    /** Keeps it if it helps; failing by an accident is the second choice. */
    private Outcome attempt(String rule, Spot spot, Collection<String> running) throws IOException {
        Place place = mutants.place(spot);
        Map<String, String> failures = run(place, List.of(rule));
        if (failures.isEmpty()) {
            return Outcome.PASSES;
        }
        Deque<Spot> secondChoices = accidents.computeIfAbsent(rule, any -> new ArrayDeque<>());
        if (failures.values().stream().anyMatch(Accidents::isStuck)) {
            secondChoices.addLast(spot);
            return Outcome.HANGS;
        }
        SortedSet<String> others = new TreeSet<>(running);
        others.removeIf(other -> Slow.isSlow(other) || other.equals(rule));
        SortedSet<String> failed = new TreeSet<>(others.isEmpty() ? Set.of() : run(place, others).keySet());
        failed.addAll(failures.keySet());
        if (Mutant.isTelling(failed)) {
            if (failures.values().stream().anyMatch(Accidents::isOne)) {
                secondChoices.addFirst(spot);
            } else {
                settle(spot, place);
            }
        }
        return Outcome.FAILS;
    }

    /** Runs all rules, twice. */
    private void settle(Spot spot, Place place) throws IOException {
        SortedSet<String> failed = all(place);
        if (Mutant.isTelling(failed) && failed.stream().anyMatch(open::contains) && failed.equals(all(place))) {
            var mutant = new Mutant(spot, List.copyOf(failed));
            out.println(mutant);
            found.add(mutant);
            open.removeAll(mutant.rules());
            mutants.declare(found);
        }
    }

    /** The rules that fail; slow ones that hang get a second chance, for the machine may have been busy. */
    private SortedSet<String> all(Place place) {
        Collection<String> rules = coverage.rules(place.lineName());
        if (rules.isEmpty()) {
            return new TreeSet<>();
        }
        Map<String, String> failures = worker.run(place.edit(), Mutant.LIMIT, rules).failures();
        SortedSet<String> failed = new TreeSet<>(failures.keySet());
        failed.removeIf(rule -> Slow.isSlow(rule) && Accidents.isStuck(failures.get(rule))
                && worker.runPatiently(place.edit(), List.of(rule)).failures().isEmpty());
        return failed;
    }

    private Map<String, String> run(Place place, Collection<String> rules) {
        try {
            return worker.runHastily(place.edit(), rules).failures();
        } catch (IllegalStateException notAClassFile) {
            return Map.of();
        }
    }
}
