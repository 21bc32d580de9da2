package org.asyncio4j.tck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.executor.ExecutorLoopProvider;
import org.asyncio4j.tck.harness.RuleArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ConformanceListenerTest {

    @TempDir
    Path folder;

    private final List<String> console = new ArrayList<>();
    private final Map<Path, Verdict> told = new HashMap<>();

    static class Whole extends EventLoopConformance {
        @Override
        protected EventLoopProvider provider() {
            return new ExecutorLoopProvider();
        }

        @Override
        protected LoopConfig config() {
            return LoopConfig.defaults().coroutines(CoroutineMechanism.HANDOFF);
        }
    }

    private void execute(DiscoverySelector what) {
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .addTestExecutionListeners(new ConformanceListener(folder, (directory, report) -> {
                    told.put(directory, report.verdict());
                    console.add(report.line());
                }))
                .build();
        LauncherFactory.create(config)
                .execute(LauncherDiscoveryRequestBuilder.request().selectors(what).build());
    }

    private String report(String name) throws IOException {
        return Files.readString(folder.resolve("executor-handoff").resolve(name));
    }

    @Test
    void filteredRunIsIncomplete() throws IOException {
        Class<?> area = RuleArea.class;
        for (Class<?> shell : EventLoopConformance.class.getDeclaredClasses()) {
            if (shell.getSimpleName().equals("Callbacks")) {
                area = shell;
            }
        }
        execute(selectNestedMethod(List.of(Whole.class), area, "callbacksRunInTheOrderTheyWereScheduled"));
        String text = report("report.md");
        assertTrue(text.contains("**INCOMPLETE**"), text);
        assertEquals(Map.of(folder.resolve("executor-handoff"), Verdict.INCOMPLETE), told);
        assertTrue(
                text.contains(
                        "| Rules | 1 run of " + RuleCatalogue.of(EventLoopConformance.class).rules().size() + " |"),
                text);
        assertTrue(text.contains("\n## Rules run\n\nCALL-001\n"), text);
        assertEquals(List.of("asyncio4j TCK: executor handoff (Whole): 1 rules run, INCOMPLETE"), console);
    }

    @Test
    void wholeRunHasAVerdictAndNothingLeftOut() throws IOException {
        execute(selectClass(Whole.class));
        String text = report("report.json");
        assertTrue(text.startsWith("{\n  \"verdict\": \"CONFORMANT\",\n  \"provider\": \"executor\""), text);
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
        assertEquals(List.of(), console);
    }
}
