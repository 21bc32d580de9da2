package org.asyncio4j.bench.cli;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.asyncio4j.tck.report.ConformanceListener;
import org.asyncio4j.tck.report.ConformanceReport;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rule.RuleChoice;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One run of the conformance kit.
 *
 * @param report the result
 * @param folder the folder of {@code report.md} and {@code report.json}
 */
record ConformanceRun(ConformanceReport report, Path folder) {

    /**
     * Runs the rules whose id or area is in {@code filter}, or all if it is empty; returns null if there were none.
     *
     * @param reports the parent of the report's folder
     * @param out is called with lines about the progress of the run
     */
    static @Nullable ConformanceRun of(String backend, Mechanism coroutines, Set<String> filter, Path reports,
            Consumer<String> out) {
        List<ConformanceRun> runs = new ArrayList<>();
        var choice = new RuleChoice(filter);
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new ConformanceListener(
                        reports, out, (folder, report) -> runs.add(new ConformanceRun(report, folder))))
                .build();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(BackEndConformance.class))
                .configurationParameter(BackEndConformance.BACK_END, backend)
                .configurationParameter(BackEndConformance.COROUTINES, coroutines.name())
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(isWanted(test, choice)))
                .build();
        LauncherFactory.create(config).execute(request);
        return runs.isEmpty() ? null : runs.getFirst();
    }

    /** Returns whether a rule is selected. Shells have no method source, and are kept for the rules in them. */
    private static boolean isWanted(TestDescriptor test, RuleChoice choice) {
        return choice.names().isEmpty()
                || test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> ((MethodSource) source).getJavaMethod())
                        .flatMap(method -> AnnotationSupport.findAnnotation(method, Rule.class))
                        .map(Rule::id)
                        .filter(choice::has)
                        .isPresent();
    }
}
