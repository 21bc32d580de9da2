package org.asyncio4j.tck.harness;

import java.lang.reflect.Method;
import java.util.List;
import org.asyncio4j.tck.rule.Rule;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.platform.commons.support.AnnotationSupport;

/** A generator of display names for reports: {@code CALL-001 callbacksRunInOrder [AcmeLoopConformanceTest]}. */
public final class RuleNames extends DisplayNameGenerator.Standard {

    /** Constructor for JUnit. */
    public RuleNames() {}

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> area, Method rule) {
        String run = (enclosing.isEmpty() ? area : enclosing.getFirst()).getSimpleName();
        return AnnotationSupport.findAnnotation(rule, Rule.class)
                .map(declared -> declared.id() + " " + rule.getName() + " [" + run + "]")
                .orElseGet(() -> super.generateDisplayNameForMethod(enclosing, area, rule));
    }
}
