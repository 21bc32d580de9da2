package org.asyncio4j.bench.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.ProgramLookup;
import org.asyncio4j.bench.page.measure.Pace;
import org.asyncio4j.bench.page.measure.Run;
import org.asyncio4j.bench.page.measure.Selection;
import org.asyncio4j.bench.page.measure.Wanted;
import org.asyncio4j.bench.page.render.ChangeWords;
import org.asyncio4j.bench.page.render.Content;
import org.asyncio4j.bench.page.render.HtmlPage;
import org.asyncio4j.bench.page.render.MarkdownPage;
import org.asyncio4j.bench.page.render.ShortTable;
import org.asyncio4j.bench.page.result.Machine;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.ReportFile;
import org.asyncio4j.bench.page.result.Status;
import org.asyncio4j.bench.page.verdict.Comparability;
import org.asyncio4j.bench.page.verdict.OtherProcesses;
import org.asyncio4j.bench.page.verdict.Summary;
import org.jspecify.annotations.Nullable;

/** A comparison of this library with others, from the first contestant to the written page. */
public final class ComparativeRun {
    private final Path folder;
    private final @Nullable Report earlier;
    private final Consumer<String> lines;

    /**
     * Creates a run that writes to {@code folder}.
     *
     * @param earlier the run to compare with, or null
     * @param lines is called with lines about the progress
     */
    public ComparativeRun(Path folder, @Nullable Report earlier, Consumer<String> lines) {
        this.folder = folder;
        this.earlier = earlier;
        this.lines = lines;
    }

    /** Returns the questions with their cases, and the contestants, a line for each. */
    public static List<String> list() {
        return CatalogueList.lines();
    }

    /** Returns the reasons why a run would measure nothing that was asked for; empty if there are none. */
    public static List<String> refusals(boolean quick, Set<String> only, Set<String> technologies) {
        List<String> refusals = new ArrayList<>();
        only.forEach(each -> CatalogueList.refusal(Wanted.of(each)).ifPresent(refusals::add));
        technologies.forEach(each -> CatalogueList.refusal(each).ifPresent(refusals::add));
        if (refusals.isEmpty() && selection(quick, only, technologies).isEmpty()) {
            technologies.forEach(each -> refusals.add(CatalogueList.noAnswer(Technology.of(each), only)));
        }
        return List.copyOf(refusals);
    }

    /** Reads the run in a file. */
    public static Report read(Path file) throws IOException {
        return ReportFile.read(file);
    }

    /** Returns the reasons why this machine cannot be compared with the one of an earlier run; empty if it can. */
    public static List<String> refusals(Report earlier) {
        return Comparability.refusals(earlier.machine(), Machine.ofThisProcess());
    }

    /**
     * Measures and writes.
     *
     * @param quick whether to take only five minutes
     * @param only the questions, or cases such as {@code TaskSwitch:tasks=100}; none for all
     * @param technologies the ids of the technologies, or none for all
     * @param command the command line, for the page
     * @return the lines to print at the end
     */
    public List<String> measure(boolean quick, Set<String> only, Set<String> technologies, String command)
            throws IOException {
        var selection = selection(quick, only, technologies);
        var pace = quick ? Pace.QUICK : Pace.FULL;
        return write(new Run(ProgramLookup.ofThisProcess(), selection, pace, lines).measure(command, this::writeSoFar));
    }

    /**
     * Requests from every contestant one batch of every case that it claims to answer, and writes nothing.
     *
     * @return a line for each failure
     */
    public List<String> check(Set<String> only, Set<String> technologies) {
        var report = new Run(ProgramLookup.ofThisProcess(), selection(false, only, technologies), Pace.CHECK, lines)
                .measure("", _ -> {});
        return report.rows().stream()
                .filter(row -> row.status() == Status.FAILED)
                .map(row -> row.key().replace("  ", " ") + ": " + row.reason())
                .toList();
    }

    private static Selection selection(boolean quick, Set<String> only, Set<String> technologies) {
        return new Selection(
                quick,
                Set.copyOf(only.stream().map(Wanted::of).toList()),
                Set.copyOf(technologies.stream().map(Technology::of).toList()));
    }

    private void writeSoFar(Report report) {
        try {
            var _ = write(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the page of an earlier run. */
    public List<String> write(Report report) throws IOException {
        var compared = earlier == null ? null : Content.Earlier.of(earlier, report);
        var content = Content.of(report, compared);
        Files.createDirectories(folder);
        var html = folder.resolve("index.html");
        Files.writeString(folder.resolve("report.json"), ReportFile.toJson(report, Summary.of(content.comparisons())));
        Files.writeString(folder.resolve("report.md"), MarkdownPage.of(content));
        Files.writeString(html, HtmlPage.of(content));
        List<String> last = new ArrayList<>(ShortTable.lines(content));
        last.add(OtherProcesses.sentence(report));
        if (compared != null) {
            last.addAll(ChangeWords.lines(compared));
        }
        last.add("The page: " + html.toRealPath().toUri());
        last.add("For programs and for an editor: report.json and report.md beside it");
        return last;
    }
}
