package org.asyncio4j.bench.page.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.jspecify.annotations.Nullable;

/**
 * The written report of a run.
 *
 * @param schema the name and version of this format
 * @param about the meaning of its fields, for readers without this program
 * @param command the command line
 * @param started the time of the start, in ISO 8601
 * @param commit the commit of this project that was measured, with {@code -dirty} if files differed from it, or null
 * @param seconds how long it took
 * @param quick whether it was a short run
 * @param machine the machine on which it was measured
 * @param loadBefore the load average before the first step
 * @param loadAfter the load average after the last
 * @param cores the processors that servers and clients had
 * @param method the number and length of the rounds, in words
 * @param questions the questions asked
 * @param entrants all technologies, including missing ones
 * @param rows all rows, in the order of the catalogue
 */
public record Report(
        String schema,
        Map<String, String> about,
        String command,
        String started,
        @Nullable String commit,
        double seconds,
        boolean quick,
        Machine machine,
        double loadBefore,
        double loadAfter,
        String cores,
        String method,
        List<QuestionNote> questions,
        List<FoundTechnology> entrants,
        List<Row> rows) {
    /** The format that is written, and the only one that is read. */
    public static final String SCHEMA = "asyncio4j-bench/1";

    /** The meaning of the fields. */
    public static final Map<String, String> ABOUT = Map.ofEntries(
            Map.entry("summary",
                    "what each row with figures comes to: the measure that it is judged by, the spread of its"
                            + " rounds, and how many times its floor and our nio-carried it takes; derived, and not read back"),
            Map.entry("rows", "one for each question, case and technology"),
            Map.entry("rows.parameters", "the case; empty for the only one of a question"),
            Map.entry("rows.status", "MEASURED, MISSING (not installed), FAILED, NOT_OFFERED or NOT_RUN (out of time)"),
            Map.entry("rows.group", "rows of one case with the same group were measured in turn, round by round"),
            Map.entry("rows.steady",
                    "whether the warm-up ended since successive batches differed by 5 percent at most; if not, nothing"
                            + " is concluded from the row"),
            Map.entry("rows.rounds.nanos", "time of all operations of the round by the contestant's or client's clock"),
            Map.entry("rows.rounds.cpuNanos", "processor time of the measured process meanwhile, user and system"),
            Map.entry("rows.rounds.figures", "bytes: memory an operation; client: processor time of the load client;"
                    + " p50, p99: nanoseconds of a request"),
            Map.entry("rows.otherProcesses",
                    "the share of the time of all processors that processes other than those of this run used while the"
                            + " row was measured; if it is more than 0.1, or more than half a processor, nothing is"
                            + " concluded from the row; missing where it is not known: then loadBefore decides"),
            Map.entry("loadBefore", "the load average before the run; loadAfter: the same after it"),
            Map.entry("rows.voids", "why the time is worth nothing; what remains is the processor time"),
            Map.entry("entrants",
                    "the technologies as found: version and command, or why missing and the line that installs it"));

    /** Returns the row with this key, if the run was to measure it. */
    public Optional<Row> row(String question, String label, Technology technology) {
        return rows.stream()
                .filter(row -> row.question().equals(question) && row.label().equals(label)
                        && row.technology().equals(technology.id()))
                .findFirst();
    }

    /** Returns a copy with other rows. */
    public Report withRows(List<Row> others) {
        return new Report(
                schema, about, command, started, commit, seconds, quick, machine, loadBefore, loadAfter, cores, method,
                questions, entrants, others);
    }
}
