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
import java.util.SortedSet;
import java.util.TreeSet;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.asyncio4j.tck.rule.Level;

/** The mutants there are: a text file. */
final class Mutants {

    private static final Path FILE = Path.of("src/test/resources/org/asyncio4j/tck/mutants/mutants.txt");
    private static final String COMMENT = "#";

    private final Map<String, Map<Spot, Place>> spots = new HashMap<>(); // of each class, once asked for

    /** Those written down. */
    List<Mutant> declared() throws IOException {
        return Files.readAllLines(file()).stream()
                .filter(line -> !line.isBlank() && !line.startsWith(COMMENT))
                .map(Mutant::parse)
                .toList();
    }

    /** Writes them down, ordered, below the comment that the file begins with. */
    void declare(Collection<Mutant> mutants) throws IOException {
        Path file = file();
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

    /** Those that no mutant fails. */
    static SortedSet<String> open(Collection<Mutant> mutants) {
        SortedSet<String> open = rules();
        mutants.forEach(mutant -> open.removeAll(mutant.rules()));
        return open;
    }

    private static Path file() {
        return Files.exists(FILE) ? FILE : Path.of("tck").resolve(FILE);
    }
}
