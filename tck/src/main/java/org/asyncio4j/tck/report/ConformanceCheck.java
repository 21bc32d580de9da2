package org.asyncio4j.tck.report;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.tck.harness.Subject;
import org.asyncio4j.tck.rule.Deviation;
import org.asyncio4j.tck.rule.RuleChoice;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Checks a conformance class itself: its deviations and the choice of rules name existing ones, it has run at least one
 * rule, and its back end claims what {@code RULES.md} demands of it, if anything.
 */
public final class ConformanceCheck implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(ConformanceCheck.class);

    /** Constructor for JUnit. */
    public ConformanceCheck() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isNested(context)) {
            return;
        }
        context.getStore(NAMESPACE).put("executed", new AtomicInteger());
        RuleCatalogue catalogue = RuleCatalogue.of(context.getRequiredTestClass());
        List<String> unknown = catalogue.unknown(RuleChoice.ofProperty());
        if (!unknown.isEmpty()) {
            throw new AssertionError("-D" + RuleChoice.PROPERTY + ": " + String.join(" ", unknown));
        }
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
        if (isNested(context)) {
            return;
        }
        if (executed(context).get() == 0) {
            throw new AssertionError(context.getRequiredTestClass().getName()
                    + " has executed no rule at all: nothing was shown about its loops");
        }
        Subject subject = Subject.published(context);
        if (subject != null) {
            checkClaims(subject);
        }
    }

    /** Checks the claims: a lost claim would silently turn rules into NOT CLAIMED. */
    private static void checkClaims(Subject subject) {
        String demanded = ClaimTable.claimsOf(subject.provider());
        if (demanded != null && !demanded.equals(subject.claims())) {
            throw new AssertionFailedError(
                    "the back end " + subject.provider()
                            + " does not claim the capabilities that RULES.md requires of it",
                    demanded,
                    subject.claims());
        }
    }

    private static AtomicInteger executed(ExtensionContext context) {
        return context.getStore(NAMESPACE).get("executed", AtomicInteger.class);
    }

    private static boolean isNested(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestClass(), Nested.class);
    }
}
