package org.asyncio4j.tck.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.asyncio4j.tck.report.RuleCatalogue;
import org.asyncio4j.tck.rule.Level;

/** The mutants there are, and the rules that have none, each with a reason: two text files. */
final class Mutants {

    private static final Path FOLDER = Path.of("src/test/resources/org/asyncio4j/tck/mutants");
    private static final String COMMENT = "#";

    private final Map<String, Map<Spot, Place>> spots = new HashMap<>(); // of each class, once asked for

    /** Those written down. */
    List<Mutant> declared() throws IOException {
        return lines("mutants.txt").stream().map(Mutant::parse).toList();
    }

    /** Rules that need no mutant, and why. */
    SortedMap<String, String> excused() throws IOException {
        SortedMap<String, String> reasons = new TreeMap<>();
        for (String line : lines("excused.txt")) {
            String[] parts = line.split(" ", 2);
            reasons.put(parts[0], parts[1]);
        }
        return reasons;
    }

    /** Writes them down, ordered, below the comment that the file begins with. */
    void declare(Collection<Mutant> mutants) throws IOException {
        Path file = file("mutants.txt");
        List<String> text = new ArrayList<>(Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(COMMENT))
                .toList());
        mutants.stream().sorted(Comparator.comparing(Mutant::toString)).map(Mutant::toString).forEach(text::add);
        Files.write(file, text);
    }

    /** The place that a mutant names; fails if the code is no longer so. */
    Place place(Spot spot) {
        Place place = find(spot);
        if (place == null) {
            throw new AssertionError("the code of this mutant has changed: " + spot);
        }
        return place;
    }

    /** The same; null if there is none. */
    Place find(Spot spot) {
        Place always = spots.computeIfAbsent(spot.type(), Spot::in).get(spot.when(Circumstance.ALWAYS));
        return always == null ? null : new Place(always.edit().when(spot.when()), always.line());
    }

    /** The rules that a loop must keep. */
    static SortedSet<String> rules() {
        SortedSet<String> rules = new TreeSet<>();
        RuleCatalogue.of(WholeLoop.class).rules().stream()
                .filter(rule -> rule.level() == Level.MUST)
                .forEach(rule -> rules.add(rule.id()));
        return rules;
    }

    /** Those that no mutant fails, and that are not excused. */
    static SortedSet<String> open(Collection<Mutant> mutants, Set<String> excused) {
        SortedSet<String> open = rules();
        mutants.forEach(mutant -> open.removeAll(mutant.rules()));
        open.removeAll(excused);
        return open;
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(file(name)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith(COMMENT))
                .toList();
    }

    private static Path file(String name) {
        return Files.isDirectory(FOLDER) ? FOLDER.resolve(name) : Path.of("tck").resolve(FOLDER).resolve(name);
    }
}
