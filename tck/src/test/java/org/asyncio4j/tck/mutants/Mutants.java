package org.asyncio4j.tck.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The list of mutants: a text file, read where the tests run. */
final class Mutants {

    /** The system property that causes the list to be rewritten. */
    static final String WRITE = "asyncio4j.tck.writeMutants";

    private static final Path FILE = Path.of("src/test/resources/org/asyncio4j/tck/mutants/mutants.txt");
    private static final String COMMENT = "#";

    private Mutants() {}

    static List<Mutant> read() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> !line.startsWith(COMMENT))
                .map(Mutant::parse)
                .toList();
    }

    /** Writes them in order, below the comment at the head of the file. */
    static void write(Collection<Mutant> mutants) throws IOException {
        List<String> text = new ArrayList<>(Files.readAllLines(FILE).stream()
                .filter(line -> line.startsWith(COMMENT))
                .toList());
        mutants.stream().map(Mutant::toString).sorted().forEach(text::add);
        Files.write(FILE, text);
    }
}
