package org.asyncio4j.tck.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.report.ConformanceListener;
import org.asyncio4j.tck.report.Verdict;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A JVM that tests loops: reads what to test and which rules to run, and writes which failed.
 *
 * <p>Input, by line: the thing to test, a tab, then rules, or nothing for all that a loop must keep. Output lines:
 * {@code FAIL}, rule, text as they occur; then {@code END}, the verdict of the kit's report.
 */
public final class Worker {

    private final Consumer<String> prepare;
    private final RuleSelectors rules;
    private final Launcher launcher;
    private final PrintStream answers;
    private Verdict verdict = Verdict.INCOMPLETE; // main thread

    private Worker(Class<? extends EventLoopConformance> type, Consumer<String> prepare, PrintStream answers) {
        this.prepare = prepare;
        this.answers = answers;
        rules = new RuleSelectors(type);
        launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .addTestExecutionListeners(
                        new FailedRules(this::sendFailed),
                        new ConformanceListener(
                                Path.of("target", type.getSimpleName()),
                                line -> {},
                                (folder, report) -> verdict = report.verdict()))
                .build());
    }

    /**
     * Serves until its input ends, then ends the JVM.
     *
     * @param type the conformance class
     * @param prepare makes the loops of that class be what is to be tested; empty for a sound loop
     */
    public static void serve(Class<? extends EventLoopConformance> type, Consumer<String> prepare) throws IOException {
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        var worker = new Worker(type, prepare, answers);
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            worker.answer(line);
        }
        Runtime.getRuntime().halt(0);
    }

    private void answer(String question) {
        String[] parts = question.split("\t", -1);
        try {
            verdict = Verdict.INCOMPLETE; // if no rule gets as far as being reported
            prepare.accept(parts[0]);
            launcher.execute(LauncherDiscoveryRequestBuilder.request()
                    .selectors(rules.of(parts[1].isEmpty() ? List.of() : List.of(parts[1].split(" "))))
                    .build());
            send("END", verdict.name());
        } catch (Throwable failure) {
            send("ERROR", failure.toString());
        }
    }

    private void sendFailed(String rule, String text) {
        send("FAIL", rule, text);
    }

    private void send(String... parts) {
        answers.println(String.join("\t", parts));
    }
}
