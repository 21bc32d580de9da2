package org.asyncio4j.tck.report;

import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.tck.rule.Deviation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Checks a conformance class itself: its deviations name rules there are, and it has run at least one rule. */
public final class ConformanceCheck implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(ConformanceCheck.class);

    /** For JUnit. */
    public ConformanceCheck() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isNested(context)) {
            return;
        }
        context.getStore(NAMESPACE).put("executed", new AtomicInteger());
        RuleCatalogue catalogue = RuleCatalogue.of(context.getRequiredTestClass());
        for (Deviation deviation : AnnotationSupport.findRepeatableAnnotations(context.getRequiredTestClass(),
                Deviation.class)) {
            if (catalogue.find(deviation.rule()).isEmpty()) {
                throw new AssertionError("@Deviation names a rule that is not there: " + deviation.rule());
            }
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        boolean aborted = context.getExecutionException()
                .filter(TestAbortedException.class::isInstance)
                .isPresent();
        if (!aborted) {
            executed(context).incrementAndGet();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!isNested(context) && executed(context).get() == 0) {
            throw new AssertionError(context.getRequiredTestClass().getName()
                    + " has executed no rule at all: nothing was shown about its loops");
        }
    }

    private static AtomicInteger executed(ExtensionContext context) {
        return context.getStore(NAMESPACE).get("executed", AtomicInteger.class);
    }

    private static boolean isNested(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestClass(), Nested.class);
    }
}
