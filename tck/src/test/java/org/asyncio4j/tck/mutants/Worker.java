package org.asyncio4j.tck.mutants;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The JVM in which loops are broken: reads what to break, and which rules to run then, and writes which failed.
 *
 * <p>A line in: edit or nothing, limit of failures, factor of patience, rules or nothing for all; tab between. Lines
 * out: {@code FAIL}, rule, text; then {@code END}, milliseconds, and the processor time that is still being used though
 * nothing should run.
 */
final class Worker {

    /** The question what each rule runs; with {@code true} after it, in what situations, too. */
    static final String COVER = "cover";

    private static final Pattern LEFT_SOMETHING = Pattern.compile("stuck for|left behind|still running");

    private final PrintStream answers;
    private Edit broken; // the code that is there now, whenever it is to be broken; null for what was built

    private Worker(PrintStream answers) {
        this.answers = answers;
    }

    /** Serves until its input ends. */
    public static void main(String[] arguments) throws IOException {
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        var worker = new Worker(answers);
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] parts = line.split("\t", -1);
            try {
                if (parts[0].equals(COVER)) {
                    worker.cover(Boolean.parseBoolean(parts[1]));
                } else {
                    worker.run(parts[0], Integer.parseInt(parts[1]), Double.parseDouble(parts[2]), ids(parts[3]));
                }
            } catch (Throwable failure) {
                worker.tell("ERROR", failure.toString());
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static Set<String> ids(String text) {
        return text.isEmpty() ? Set.of() : Arrays.stream(text.split(" ")).collect(Collectors.toSet());
    }

    private void run(String edit, int limit, double patience, Set<String> rules) {
        long begin = System.nanoTime();
        Map<String, String> failures;
        if (edit.isEmpty()) {
            mend();
            failures = RuleRun.failures(rules, limit, patience);
        } else {
            Edit what = Edit.parse(edit);
            breakCode(what);
            Circumstance.begin(what.when());
            failures = RuleRun.failures(rules, limit, patience);
        }
        failures.forEach((rule, text) -> tell("FAIL", rule, oneLine(text)));
        long millis = (System.nanoTime() - begin) / 1_000_000;
        boolean clean = failures.values().stream().noneMatch(text -> LEFT_SOMETHING.matcher(text).find());
        tell("END", String.valueOf(millis), clean ? "0" : String.valueOf(Leftovers.busyMillis()));
    }

    /** Does the edit, unless it is done: the circumstance is no part of the code. */
    private void breakCode(Edit what) {
        Edit always = what.when(Circumstance.ALWAYS);
        if (!always.equals(broken)) {
            mend();
            Agent.redefine(always.type(), Surgery.perform(always));
            broken = always;
        }
    }

    private void mend() {
        if (broken != null) {
            Agent.redefine(broken.type(), Bytecode.of(broken.type()));
            broken = null;
        }
    }

    private void cover(boolean inDetail) {
        for (String type : Library.classes()) {
            Agent.redefine(type, Probes.into(type));
        }
        RuleRun.observe(
                rule -> Probes.begin(inDetail && !rule.startsWith("ORACLE-")),
                rule -> Probes.counts().forEach((line, counts) -> tell("COVER", rule, line, Coverage.text(counts))));
        tell("END", "0", "0");
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), 300));
    }

    private void tell(String... parts) {
        answers.println(String.join("\t", parts));
    }
}
