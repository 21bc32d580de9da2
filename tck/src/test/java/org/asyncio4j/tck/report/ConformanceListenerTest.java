package org.asyncio4j.tck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.mutation.WatchingLoopProvider;
import org.asyncio4j.tck.rule.RuleChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ConformanceListenerTest {

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();
    private final List<String> console = new ArrayList<>();
    private final Map<Path, Verdict> verdicts = new HashMap<>();

    /** All rules except those about connections, which take longer than all others together. */
    static class Whole extends EventLoopConformance {
        @Override
        protected EventLoopProvider provider() {
            return new WatchingLoopProvider();
        }

        @Override
        protected LoopConfig config() {
            return LoopConfig.defaults().withCoroutines(CoroutineMechanism.HANDOFF);
        }
    }

    static class Another extends Whole {}

    static class Carried extends Whole {
        @Override
        protected LoopConfig config() {
            return LoopConfig.defaults().withCoroutines(CoroutineMechanism.CARRIED);
        }
    }

    /** A class whose first rule fails before anything is known about its loops. */
    static class BeginsLate extends Whole {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        protected EventLoopProvider provider() {
            if (CALLS.getAndIncrement() == 0) {
                throw new IllegalStateException("not yet");
            }
            return super.provider();
        }
    }

    /** Records when classes begin. */
    private final TestExecutionListener begins = new TestExecutionListener() {
        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.getUniqueIdObject().getLastSegment().getType().equals("class")) {
                console.add("begin of " + test.getDisplayName());
            }
        }
    };

    private void execute(DiscoverySelector... what) {
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .addTestExecutionListeners(new ConformanceListener(folder, progress::add, (directory, report) -> {
                    verdicts.put(directory, report.verdict());
                    console.add(report.line());
                }), begins)
                .build();
        LauncherFactory.create(config)
                .execute(LauncherDiscoveryRequestBuilder.request().selectors(what).build());
    }

    private String report(String name) throws IOException {
        return Files.readString(folder.resolve("watching-handoff").resolve(name));
    }

    private static DiscoverySelector oneRuleOf(Class<?> conformance) {
        return selectNestedMethod(
                List.of(conformance), area("Callbacks"), "callbacksRunInTheOrderTheyWereScheduled");
    }

    private static Class<?> area(String name) {
        return ReflectionSupport
                .findNestedClasses(EventLoopConformance.class, type -> type.getSimpleName().equals(name))
                .getFirst();
    }

    @Test
    void anotherClassForTheSameLoopWritesElsewhere() {
        execute(oneRuleOf(Whole.class));
        execute(oneRuleOf(Another.class));
        execute(oneRuleOf(Whole.class));
        assertEquals(
                Set.of(folder.resolve("watching-handoff"), folder.resolve("watching-handoff-Another")),
                verdicts.keySet());
        assertEquals(3, console.stream().filter(line -> line.endsWith("INCOMPLETE")).count());
    }

    /** If the JVM is killed while the second one runs, the first keeps its verdict. */
    @Test
    void classHasItsVerdictBeforeTheNextOneBegins() throws IOException {
        execute(oneRuleOf(Whole.class), oneRuleOf(Carried.class));
        String all = RuleCatalogue.of(EventLoopConformance.class).rules().size() + " rules run ("
                + (RuleCatalogue.of(EventLoopConformance.class).rules().size() - 1) + " NOT RUN), 0 failed, INCOMPLETE";
        assertEquals(
                List.of(
                        "begin of Whole",
                        "asyncio4j TCK: watching handoff (Whole): 1 of " + all,
                        "begin of Carried",
                        "asyncio4j TCK: watching carried (Carried): 1 of " + all),
                console.stream().map(line -> line.replace("ConformanceListenerTest$", "")).toList());
        assertTrue(report("report.json").contains("\"hasEnded\": true"));
    }

    @Test
    void failureBeforeTheLoopIsKnownLeavesNoReportOfUnknownLoops() throws IOException {
        BeginsLate.CALLS.set(0);
        execute(selectNestedClass(List.of(BeginsLate.class), area("Callbacks")));
        try (var folders = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("watching-handoff")), folders.toList());
        }
        assertEquals(Map.of(folder.resolve("watching-handoff"), Verdict.NOT_CONFORMANT), verdicts);
    }

    @Test
    void filteredRunIsIncomplete() throws IOException {
        execute(oneRuleOf(Whole.class));
        String text = report("report.md");
        assertTrue(text.contains("**INCOMPLETE**"), text);
        assertEquals(Map.of(folder.resolve("watching-handoff"), Verdict.INCOMPLETE), verdicts);
        int all = RuleCatalogue.of(EventLoopConformance.class).rules().size();
        String extent = "1 of " + all + " rules run (" + (all - 1) + " NOT RUN), 0 failed";
        assertTrue(text.contains("| Rules | " + extent + " |"), text);
        assertTrue(text.contains("\n## Rules run\n\n<details><summary>1 rule</summary>\n\nCALL-001\n\n</details>\n"),
                text);
        assertEquals("asyncio4j TCK: watching handoff (Whole): " + extent + ", INCOMPLETE", console.getLast());
    }

    private void executeChosen(String rules) {
        System.setProperty(RuleChoice.PROPERTY, rules);
        try {
            execute(selectClass(Whole.class));
        } finally {
            System.clearProperty(RuleChoice.PROPERTY);
        }
    }

    @Test
    void chosenRulesAloneAreRun() throws IOException {
        executeChosen("call-001, GATE");
        String text = report("report.md");
        assertTrue(
                text.contains("</summary>\n\nCALL-001, GATE-400, GATE-401, GATE-402, GATE-403, GATE-404, GATE-405,"
                        + " GATE-406\n"),
                text);
        assertEquals(Map.of(folder.resolve("watching-handoff"), Verdict.INCOMPLETE), verdicts);
    }

    @Test
    void choiceThatNamesNoRuleIsRefused() throws IOException {
        executeChosen("CALL-001,CALLS");
        String text = Files.readString(folder.resolve("unknown-unknown").resolve("report.md"));
        assertTrue(text.contains("-Dasyncio4j.tck.rules: No rule and no area 'CALLS': did you mean CALL, "), text);
        assertTrue(text.contains("| Rules | 0 of "), text);
    }

    @Test
    void wholeRunHasAVerdictAndNothingLeftOut() throws IOException {
        execute(selectClass(Whole.class));
        String text = report("report.json");
        assertTrue(text.startsWith("{\n  \"verdict\": \"CONFORMANT\",\n  \"provider\": \"watching\""), text);
        assertFalse(text.contains("\"status\": \"NOT RUN\""), text);
        assertEquals(
                RuleCatalogue.of(EventLoopConformance.class).rules().size(), text.split("\"status\"", -1).length - 1,
                text);
    }

    @Test
    void runWithoutRulesWritesNothing() throws IOException {
        execute(selectClass(WritersTest.class));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
        assertEquals(Map.of(), verdicts);
    }
}
