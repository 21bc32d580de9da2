package org.asyncio4j.bench.page.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.verdict.Change;
import org.asyncio4j.bench.page.verdict.Changes;

/** A description of what has changed since an earlier run. */
public final class ChangeWords {
    static final List<String> HEAD = List.of("row", "earlier", "now", "times", "for the");

    private ChangeWords() {}

    /** Returns one line for each change, and the lines above them. */
    public static List<String> lines(Content.Earlier earlier) {
        List<String> lines = new ArrayList<>(paragraphs(earlier));
        rows(earlier.changes()).forEach(row -> lines.add("  " + row.get(0) + ": " + row.get(1) + " -> " + row.get(2)
                + ", " + row.get(3) + " times, for the " + row.get(4)));
        return lines;
    }

    static List<String> paragraphs(Content.Earlier earlier) {
        List<String> all = new ArrayList<>(earlier.comparability().refusals());
        all.addAll(earlier.comparability().warnings());
        if (!earlier.comparability().refusals().isEmpty()) {
            all.add("So no changes are named: figures of different machines cannot be compared.");
            return all;
        }
        var changes = earlier.changes();
        if (changes.compared() == 0) {
            all.add("So no changes are named: the runs have no row in common from which something can be concluded.");
            return all;
        }
        all.add(String.format(
                Locale.ROOT,
                "Of %d rows that were steady in this run and in that of %s, %s by more than noise. %s Measuring"
                        + " the same thing twice scatters by %.0f percent here.%s",
                changes.compared(),
                earlier.report().started(),
                changes.changes().isEmpty() ? "none has changed" : changes.changes().size() + " have changed",
                drift(changes.drift()),
                changes.width() * 100,
                luck(changes.luck())));
        return all;
    }

    private static String luck(double luck) {
        return luck == 1
                ? ""
                : String.format(
                        Locale.ROOT,
                        " A program that is the same in both runs has changed %.2f times: smaller changes are not named.",
                        luck);
    }

    private static String drift(double drift) {
        double percent = (drift - 1) * 100;
        return Math.abs(percent) < 1
                ? "The machine as a whole is as fast as then."
                : String.format(
                        Locale.ROOT,
                        "The machine as a whole takes %.0f percent %s, which is taken out.",
                        Math.abs(percent),
                        percent > 0 ? "longer" : "less");
    }

    static List<List<String>> rows(Changes changes) {
        return changes.changes().stream().map(ChangeWords::row).toList();
    }

    private static List<String> row(Change change) {
        var row = change.row();
        return List.of(
                Words.place(row.question(), row.label()) + ", " + Technology.of(row.technology()).title(),
                Words.figure(change.before().median(), change.measure()),
                Words.figure(change.after().median(), change.measure()),
                Figures.ratio(change.ratio()),
                change.isBetter() ? "better" : "worse");
    }
}
