package org.asyncio4j.bench.page.measure;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.AotCaches;
import org.asyncio4j.bench.page.contestant.Cores;
import org.asyncio4j.bench.page.contestant.Installation;
import org.asyncio4j.bench.page.contestant.Installation.Missing;
import org.asyncio4j.bench.page.contestant.Installation.Present;
import org.asyncio4j.bench.page.contestant.Installations;
import org.asyncio4j.bench.page.contestant.MeasuredCommit;
import org.asyncio4j.bench.page.contestant.ProcessorUse;
import org.asyncio4j.bench.page.contestant.ProgramLookup;
import org.asyncio4j.bench.page.result.FoundTechnology;
import org.asyncio4j.bench.page.result.Machine;
import org.asyncio4j.bench.page.result.QuestionNote;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.result.Status;
import org.asyncio4j.bench.page.verdict.InstrumentCheck;
import org.asyncio4j.bench.page.verdict.MachineLoad;
import org.asyncio4j.bench.page.verdict.OtherProcesses;
import org.jspecify.annotations.Nullable;

/** One run, from finding the contestants to the report. */
public final class Run {
    private static final String OUT_OF_TIME = "the time of the run was up before its turn";

    private final ProgramLookup workplace;
    private final Selection selection;
    private final Pace pace;
    private final Consumer<String> lines;
    private final Map<Technology, Installation> found = new EnumMap<>(Technology.class);
    private final Map<Technology, List<String>> commands = new EnumMap<>(Technology.class);

    /** Creates a run that measures {@code selection}, and reports its progress to {@code lines}. */
    public Run(ProgramLookup workplace, Selection selection, Pace pace, Consumer<String> lines) {
        this.workplace = workplace;
        this.selection = selection;
        this.pace = pace;
        this.lines = lines;
    }

    /**
     * Measures, which may take more than an hour.
     *
     * @param command the command line for the report
     * @param soFar is called with the report so far after each case, so that an aborted run leaves a report
     */
    public Report measure(String command, Consumer<Report> soFar) {
        long start = System.nanoTime();
        var started = ZonedDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        double loadBefore = Machine.load(); // before this run adds to the load
        var useBefore = ProcessorUse.now();
        if (useBefore.isEmpty()) {
            MachineLoad.warning(loadBefore, Machine.ofThisProcess().processors()).ifPresent(lines);
        }
        var commit = MeasuredCommit.of(workplace).orElse(null);
        var selected = selection.cases();
        var installations = new Installations(workplace);
        lookAround(selected, installations);
        var others = othersSince(useBefore);
        if (others != null) {
            OtherProcesses.warning(others, Machine.ofThisProcess().processors()).ifPresent(lines);
        }
        var cores = Cores.of(workplace);
        var around = new RunEnvironment(
                workplace.root(), commands, installations.loadClient(), new AotCaches(workplace), cores, pace);
        List<Row> rows = new ArrayList<>();
        double estimate = selected.stream().flatMap(each -> Selection.steps(each, commands.keySet()).stream())
                .mapToDouble(step -> step.seconds(pace)).sum();
        var progress = new Progress(lines, System::nanoTime, start, estimate);
        Supplier<Report> report = () -> InstrumentCheck.mark(new Report(
                Report.SCHEMA,
                Report.ABOUT,
                command,
                started,
                commit,
                Math.round(progress.gone() * 10) / 10.0,
                selection.quick(),
                Machine.ofThisProcess(),
                loadBefore,
                Machine.load(),
                cores.why(),
                pace.words(),
                QuestionNote.of(selected.stream().map(Selection.SelectedCase::question).distinct().toList()),
                entrants(),
                List.copyOf(rows)));
        for (var each : selected) {
            rows.addAll(rows(each, around, progress));
            soFar.accept(report.get());
        }
        return report.get();
    }

    private void lookAround(List<Selection.SelectedCase> selected, Installations installations) {
        lines.accept("looking for contestants, and building those that have to be built");
        for (var each : selected) {
            for (var technology : each.technologies()) {
                if (found.containsKey(technology)) {
                    continue;
                }
                var installation = installations.find(technology);
                found.put(technology, installation);
                switch (installation) {
                    case Present present -> commands.put(technology, present.command());
                    case Missing missing -> lines.accept(
                            technology.title() + " is missing: " + missing.reason() + "; install it by "
                                    + missing.install());
                }
            }
        }
    }

    private List<Row> rows(Selection.SelectedCase selected, RunEnvironment around, Progress progress) {
        List<Row> rows = new ArrayList<>();
        for (var step : Selection.steps(selected, commands.keySet())) {
            double seconds = step.seconds(pace);
            if (progress.measuring() > pace.limit().toSeconds()) {
                step.technologies().forEach(
                        each -> rows.add(without(selected, each, Status.NOT_RUN, OUT_OF_TIME)));
                continue;
            }
            progress.begin(step.words(), seconds);
            var useBefore = ProcessorUse.now();
            var measured = new Rounds(around, step).measure();
            var others = othersSince(useBefore);
            for (var row : measured) {
                rows.add(row.isMeasured() ? row.withOtherProcesses(others) : row);
                if (row.status() == Status.FAILED) {
                    progress.print(Technology.of(row.technology()).title() + " failed: " + row.reason());
                }
            }
            if (others != null) {
                OtherProcesses.warningAfter(others, Machine.ofThisProcess().processors()).ifPresent(progress::print);
            }
        }
        found.forEach((technology, installation) -> {
            if (selected.technologies().contains(technology) && installation instanceof Missing missing) {
                rows.add(without(selected, technology, Status.MISSING, missing.reason()));
            }
        });
        return rows;
    }

    private static @Nullable Double othersSince(Optional<ProcessorUse> before) {
        var share = before.flatMap(earlier -> ProcessorUse.now().map(now -> now.othersSince(earlier)))
                .orElse(OptionalDouble.empty());
        return share.isPresent() ? share.getAsDouble() : null;
    }

    private static Row without(Selection.SelectedCase selected, Technology technology, Status status, String reason) {
        return Row.without(
                selected.question().name(), selected.of().parameters(), technology.id(), status, reason, null);
    }

    private String fromRoot(List<String> command) {
        return String.join(" ", command).replace(workplace.root() + "/", "");
    }

    private List<FoundTechnology> entrants() {
        List<FoundTechnology> entrants = new ArrayList<>();
        found.forEach((technology, installation) -> entrants.add(switch (installation) {
            case Present present -> new FoundTechnology(
                    technology.id(),
                    technology.title(),
                    technology.family().name(),
                    present.version(),
                    fromRoot(present.command()),
                    null,
                    null);
            case Missing missing -> new FoundTechnology(
                    technology.id(),
                    technology.title(),
                    technology.family().name(),
                    null,
                    null,
                    missing.reason(),
                    missing.install());
        }));
        return entrants;
    }
}
