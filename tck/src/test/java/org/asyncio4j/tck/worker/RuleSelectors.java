package org.asyncio4j.tck.worker;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;

/** The selectors of each rule that a loop must keep: much faster for JUnit than discovering all of them. */
final class RuleSelectors {

    private final Map<String, DiscoverySelector> selectors = new TreeMap<>();

    RuleSelectors(Class<? extends EventLoopConformance> conformanceClass) {
        ReflectionSupport
                .findNestedClasses(EventLoopConformance.class, type -> type.isAnnotationPresent(Nested.class))
                .forEach(shell -> add(conformanceClass, shell));
    }

    private void add(Class<?> conformanceClass, Class<?> shell) {
        for (Class<?> type = shell; type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                Rule rule = method.getAnnotation(Rule.class);
                if (rule != null && rule.level() == Level.MUST) {
                    selectors.put(rule.id(), selectNestedMethod(List.of(conformanceClass), shell, method.getName()));
                }
            }
        }
    }

    /** Returns the selectors of some rules; of all if none is named. */
    List<DiscoverySelector> of(Collection<String> rules) {
        if (rules.isEmpty()) {
            return List.copyOf(selectors.values());
        }
        List<DiscoverySelector> some = new ArrayList<>();
        for (String rule : rules) {
            DiscoverySelector selector = selectors.get(rule);
            if (selector == null) {
                throw new IllegalArgumentException("no rule that a loop must keep: " + rule);
            }
            some.add(selector);
        }
        return some;
    }
}
