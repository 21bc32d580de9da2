package org.asyncio4j.bench.page.verdict;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.bench.page.result.Machine;
import org.asyncio4j.bench.page.result.Report;

/**
 * The comparability of two runs.
 *
 * @param refusals the reasons against it, such as another machine; empty if they may be compared
 * @param warnings what to keep in mind if they may be compared: another kernel or JDK, another length of run, a busy
 *     machine
 */
public record Comparability(List<String> refusals, List<String> warnings) {
    /** Returns the comparability of {@code before} and {@code after}. */
    public static Comparability of(Report before, Report after) {
        List<String> warnings = new ArrayList<>();
        var then = before.machine();
        var now = after.machine();
        note(warnings, "system", then.system(), now.system());
        note(warnings, "JDK", then.jdk(), now.jdk());
        note(warnings, "method", before.method(), after.method());
        note(warnings, "use of processors", before.cores(), after.cores());
        versions(before, after, warnings);
        if (OtherProcesses.isBusy(before)) {
            warnings.add(busy("the earlier run", before));
        }
        if (OtherProcesses.isBusy(after)) {
            warnings.add(busy("this run", after));
        }
        return new Comparability(refusals(then, now), List.copyOf(warnings));
    }

    /** Returns the reasons why runs on the two machines cannot be compared; empty if they can. */
    public static List<String> refusals(Machine then, Machine now) {
        List<String> refusals = new ArrayList<>();
        note(refusals, "processor", then.processor(), now.processor());
        note(refusals, "number of processors", then.processors() + "", now.processors() + "");
        return List.copyOf(refusals);
    }

    private static String busy(String run, Report report) {
        return "Other processes kept the machine busy in " + run + " (" + OtherProcesses.words(report) + ").";
    }

    private static void versions(Report before, Report after, List<String> warnings) {
        for (var then : before.entrants()) {
            for (var now : after.entrants()) {
                if (then.id().equals(now.id()) && then.version() != null && now.version() != null
                        && !then.version().equals(now.version())) {
                    warnings.add(now.title() + " was " + then.version() + " in the earlier run, and is "
                            + now.version() + " in this one.");
                }
            }
        }
    }

    private static void note(List<String> notes, String what, String then, String now) {
        if (!then.equals(now)) {
            notes.add("The " + what + " differs: " + then + " in the earlier run, " + now + " in this one.");
        }
    }
}
