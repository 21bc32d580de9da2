package org.asyncio4j.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asyncio4j.bench.BackEnds;
import org.asyncio4j.tck.report.ConformanceListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that runs the conformance kit on each JDK of this machine, and prints a table of the verdicts. */
@Command(
        name = "jdks",
        mixinStandardHelpOptions = true,
        description = "Runs the conformance kit on each JDK from 25 on that is installed in a usual place, on every back end"
                + " in both coroutine mechanisms; the exit code is 0 if every run is CONFORMANT.")
final class JdksCommand implements Callable<Integer> {
    private static final Path REPORTS = Path.of("target/asyncio4j-tck");
    private static final Pattern RESULT = Pattern.compile("\\S+ (?:carried|handoff): ([A-Z ]+), (\\d+) rules.*");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--jdk", paramLabel = "HOME", description = "Also this one; may be repeated.")
    private List<Path> homes = new ArrayList<>();

    @Option(
            names = {"--rules", "--rule-filter"},
            paramLabel = "RULE",
            split = ",",
            description = "Only this rule (TIMER-015) or area (TIMER); may be repeated. The verdict is INCOMPLETE.")
    private Set<String> filter = new LinkedHashSet<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var table = new ArrayList<List<String>>();
        boolean conformant = true;
        for (var jdk : InstalledJdks.find(homes)) {
            for (String backEnd : BackEnds.ids()) {
                for (Mechanism mechanism : Mechanism.values()) {
                    String verdict = run(jdk, backEnd, mechanism);
                    conformant &= verdict.startsWith("CONFORMANT");
                    table.add(List.of("JDK " + jdk.version(), backEnd + " " + mechanism, verdict));
                }
            }
        }
        table.forEach(row -> spec.commandLine().getOut().printf("%-16s %-18s %s%n", row.toArray()));
        spec.commandLine().getOut().flush();
        return conformant ? 0 : 1;
    }

    /** Runs the kit in a JVM of its own; returns the verdict with the number of rules, or what it printed last instead. */
    private String run(InstalledJdks.Jdk jdk, String backEnd, Mechanism mechanism)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                jdk.java().toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-D" + ConformanceListener.PROPERTY + "=" + REPORTS.resolve("jdk-" + jdk.feature()),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "tck",
                "--backend",
                backEnd,
                "--coroutines",
                mechanism.toString()));
        if (!filter.isEmpty()) {
            command.addAll(List.of("--rules", String.join(",", filter)));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String last = "no output";
        String verdict = null;
        try (var lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher result = RESULT.matcher(line);
                if (result.matches()) {
                    verdict = result.group(1) + ", " + result.group(2) + " rules";
                }
                last = line;
                err().println("JDK " + jdk.feature() + " " + line);
                err().flush();
            }
        }
        process.waitFor();
        return verdict == null ? "not run: " + last : verdict;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
