package org.asyncio4j.bench.page.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.verdict.OtherProcesses;

/** The method of the measurement, in paragraphs, and the environment, in pairs. */
final class Method {
    private Method() {}

    static List<String> paragraphs(Report report) {
        return List.of(
                "Every contestant is a process of its own and does the same work, written as its documentation would have"
                        + " it; the programs are in bench/src/main/rivals and in org.asyncio4j.bench.contestants. Those of"
                        + " one case are alive together and have their rounds in turn, so that all are measured under the same"
                        + " conditions; at most five servers at a time. " + report.method() + ".",
                "Figures are medians over the rounds, and whiskers go from the best round to the worst. A ratio is the"
                        + " median of the ratios within each round. It is called sure if every round of the one was better"
                        + " than every round of the other and there were five at least; likely, if that holds of fewer"
                        + " rounds, or if the one was better in each round while the machine changed; else no difference"
                        + " was seen. Nothing is concluded from rows that were not steady after their warm-up, or that"
                        + " were measured while other processes kept the machine busy. "
                        + OtherProcesses.sentence(report),
                "Servers are judged by the processor time of a request, which suffers less from other load than time by"
                        + " the clock, once the JVMs are warm. " + report.cores()
                        + " A rate is void if the server used less than 85 percent of its"
                        + " processor, and the row states whether the client was the bottleneck. A floor is the same work on"
                        + " the bare JDK; one that is slower than what is built on it is void.",
                "JVMs have G1 and the flags --add-opens=java.base/java.lang=ALL-UNNAMED and"
                        + " --enable-native-access=ALL-UNNAMED, and are warmed up until three successive batches differ by"
                        + " 5 percent at most, or the time for that is up.");
    }

    /** The meaning of what is in parentheses in the list of versions. */
    static final String IDS = "In parentheses: what --technologies calls it.";

    /** Returns the versions; contestants of the same version share a line. */
    static List<List<String>> versions(Report report) {
        Map<String, List<String>> titles = new LinkedHashMap<>();
        for (var each : report.entrants()) {
            if (each.version() != null) {
                titles.computeIfAbsent(each.version(), _ -> new ArrayList<>()).add(each.titleAndId());
            }
        }
        return titles.entrySet().stream().map(each -> List.of(each.getKey(), String.join(", ", each.getValue())))
                .toList();
    }

    static List<List<String>> facts(Report report) {
        var machine = report.machine();
        return List.of(
                List.of("Date", report.started()),
                List.of("Commit", report.commit() == null ? "not known" : report.commit()),
                List.of("Command", report.command()),
                List.of("Took", Math.round(report.seconds() / 6) / 10.0 + " minutes"),
                List.of("Processor", machine.processor() + ", " + machine.processors() + " of them"),
                List.of("Memory", Figures.digits(machine.memoryGigabytes()) + " GiB"),
                List.of("System", machine.system()),
                List.of("JDK", machine.jdk()),
                List.of("Load", report.loadBefore() + " before, " + report.loadAfter() + " after"));
    }
}
