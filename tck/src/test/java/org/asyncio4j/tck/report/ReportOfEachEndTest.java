package org.asyncio4j.tck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The report's entry for each way in which a JUnit test can end. */
class ReportOfEachEndTest {

    @TempDir
    private Path folder;

    private final List<ConformanceReport> reports = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();

    /** A conformance class whose loops have no provider. */
    static class WithoutProvider extends EndsConformance {
        @Override
        protected EventLoopProvider provider() {
            throw new IllegalStateException("no provider");
        }
    }

    private RuleResult run(Class<? extends EventLoopConformance> conformance, String shell, String... ids) {
        Class<?> nested = List.of(EndsConformance.class.getDeclaredClasses()).stream()
                .filter(type -> type.getSimpleName().equals(shell))
                .findFirst()
                .orElseThrow();
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .addTestExecutionListeners(
                        new ConformanceListener(folder, progress::add, (directory, report) -> reports.add(report)))
                .build();
        LauncherFactory.create(config).execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectNestedClass(List.of(conformance), nested))
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(
                        id(test).map(List.of(ids)::contains).orElse(true)))
                .build());
        return result(ids[0]);
    }

    private static Optional<String> id(TestDescriptor test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .flatMap(
                        source -> AnnotationSupport.findAnnotation(((MethodSource) source).getJavaMethod(), Rule.class))
                .map(Rule::id);
    }

    private RuleResult result(String id) {
        return reports.getLast().results().stream()
                .filter(result -> result.rule().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
            "Ends, END-400, PASS, '', INCOMPLETE", // as all other rules are left out
            "Ends, END-401, FAIL, on purpose, NOT_CONFORMANT",
            "Ends, END-402, NOT_RUN, not here, INCOMPLETE",
            "Ends, END-403, NOT_RUN, not today, INCOMPLETE",
            "Ends, END-404, FAIL, timed out, NOT_CONFORMANT",
            "Ends, END-405, FAIL, StackOverflowError, NOT_CONFORMANT",
            "SetUps, END-410, FAIL, no set-up, NOT_CONFORMANT",
            "ClassSetUps, END-411, NOT_RUN, no set-up of the class, INCOMPLETE",
            "DisabledOnes, END-412, NOT_RUN, the whole of them, INCOMPLETE",
    })
    void endIsInTheReport(String shell, String id, Status status, String detail, Verdict verdict) {
        RuleResult result = run(EndsConformance.class, shell, id);
        assertEquals(status, result.status(), result::toString);
        assertTrue(result.detail().contains(detail), result::toString);
        assertEquals(verdict, reports.getLast().verdict());
    }

    @Test
    void ruleThatIsFilteredWasNotRun() {
        run(EndsConformance.class, "Ends", "END-400");
        assertEquals(Status.NOT_RUN, result("END-406").status());
    }

    @Test
    void failureIsPrintedAtOnceWithItsLine() {
        run(EndsConformance.class, "Ends", "END-401", "END-400");
        assertEquals(1, progress.size(), progress::toString);
        String line = progress.getFirst();
        assertTrue(line.startsWith("asyncio4j TCK: FAIL END-401 [EndsConformance, executor handoff] on purpose"), line);
    }

    /** Otherwise the run itself would be lost. */
    @Test
    void runWithoutALoopHasAReport() {
        RuleResult result = run(WithoutProvider.class, "Ends", "END-400");
        assertEquals(Status.FAIL, result.status(), result::toString);
        assertTrue(result.detail().contains("no provider"), result::toString);
        assertEquals("unknown", reports.getLast().subject().provider());
        assertEquals("ReportOfEachEndTest$WithoutProvider", reports.getLast().subject().conformanceClass());
    }
}
