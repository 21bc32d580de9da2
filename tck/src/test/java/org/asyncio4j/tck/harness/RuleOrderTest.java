package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.executor.ExecutorLoopProvider;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.asyncio4j.tck.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class RuleOrderTest {

    static class Whole extends EventLoopConformance {
        @Override
        protected EventLoopProvider provider() {
            return new ExecutorLoopProvider();
        }
    }

    @Test
    void everyAreaHasItsPlace() {
        Set<String> areas = RuleCatalogue.of(Whole.class).rules().stream()
                .map(RuleCatalogue.Entry::area)
                .collect(Collectors.toSet());
        assertEquals(new TreeSet<>(areas), new TreeSet<>(RuleOrder.areas()));
    }

    @Test
    void basicRulesAreRunBeforeThoseThatAreBuiltOnThem() {
        TestPlan plan = LauncherFactory.create().discover(
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Whole.class)).build());
        List<String> ids = new ArrayList<>();
        plan.getRoots().forEach(root -> addRules(plan, root, ids));
        assertEquals(List.of("GATE-400", "GATE-401"), ids.subList(0, 2));
        List<String> some = List.of("GATE-403", "CALL-001", "CALL-013", "TIMER-015", "TIMER-402", "FUTURE-066",
                "TASK-081", "CANCEL-103", "THREAD-050", "WAIT-127", "QUEUE-246", "STREAM-267", "HAZARD-401", "CALL-471",
                "CANCEL-453");
        assertEquals(some, ids.stream().filter(some::contains).toList());
    }

    private static void addRules(TestPlan plan, TestIdentifier test, List<String> ids) {
        test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaMethod())
                .flatMap(method -> AnnotationSupport.findAnnotation(method, Rule.class))
                .ifPresent(rule -> ids.add(rule.id()));
        plan.getChildren(test).forEach(child -> addRules(plan, child, ids));
    }
}
