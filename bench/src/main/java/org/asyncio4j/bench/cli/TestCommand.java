package org.asyncio4j.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asyncio4j.bench.BackEnds;
import org.asyncio4j.bench.Checkout;
import org.asyncio4j.bench.SearchPath;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.asyncio4j.tck.report.RuleResult;
import org.asyncio4j.tck.report.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one test, or one rule of the conformance kit on every back end. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs one test class or method of this checkout with Maven, or one rule on every back end.")
final class TestCommand implements Callable<Integer> {

    private static final Path REPORTS = Path.of("target/asyncio4j-tck");

    private static final Pattern RULE = Pattern.compile("[A-Z]+-\\d{3}");

    @Parameters(
            paramLabel = "NAME",
            description = "A test class, such as ReadyQueueTest; one of its methods, as PagesTest#pagesAreFound; or the id of a rule,"
                    + " such as TASK-101.")
    private String name = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return RULE.matcher(name).matches() ? runRule() : runTest();
    }

    /** Prints a line for each combination; fails if the rule does on one of them. */
    private int runRule() throws IOException {
        var rules = RuleCatalogue.of(EventLoopConformance.class).rules();
        if (rules.stream().noneMatch(rule -> rule.id().equals(name))) {
            throw new ParameterException(spec.commandLine(), "No rule " + name + ": see tck/RULES.md.");
        }
        boolean held = true;
        for (String backEnd : BackEnds.ids()) {
            for (Mechanism mechanism : Mechanism.values()) {
                var run = ConformanceRun.of(backEnd, mechanism, Set.of(name), REPORTS, err()::println);
                if (run == null) {
                    throw new IllegalStateException("the kit has written no report");
                }
                for (RuleResult result : run.report().results()) {
                    if (result.rule().id().equals(name)) {
                        held &= !result.is(Status.FAIL);
                        out().printf("%s %s, %s: %s%n", name, backEnd, mechanism, result.status().words());
                    }
                }
                out().flush();
            }
        }
        return held ? 0 : 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private int runTest() throws IOException, InterruptedException {
        Path root = Checkout.root();
        String type = name.replaceFirst("#.*", "");
        String module = moduleOf(type, root)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "No test " + type + " in any module; the id of a rule looks like TASK-101."));
        String maven = SearchPath.ofThisProcess().find("mvn").orElse(root.resolve("mvnw")).toString();
        ProcessBuilder command = new ProcessBuilder(
                maven, "--projects", module, "--also-make", "-Djdk.range=[25,)", "-Dspotless.check.skip",
                "-Dtest=" + name, "-Dsurefire.failIfNoSpecifiedTests=false", "verify")
                .directory(root.toFile())
                .inheritIO();
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return command.start().waitFor();
    }

    private static Optional<String> moduleOf(String type, Path root) throws IOException {
        for (Path module : modulesIn(root)) {
            try (Stream<Path> tests = Files.walk(module.resolve("src/test/java"))) {
                if (tests.anyMatch(file -> file.endsWith(type + ".java"))) {
                    return Optional.of(module.getFileName().toString());
                }
            }
        }
        return Optional.empty();
    }

    private static List<Path> modulesIn(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/test/java"))).sorted().toList();
        }
    }
}
