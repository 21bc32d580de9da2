package org.asyncio4j.tck.harness;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.Deviation;
import org.asyncio4j.tck.Rule;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Runs one rule: claims, deviations, watchdog, clean-up, and the text of its failure. */
public final class RuleExtension implements InvocationInterceptor {

    private final Supplier<EventLoopProvider> provider;
    private final Supplier<LoopConfig> config;

    /** For {@code EventLoopConformance}. */
    public RuleExtension(Supplier<EventLoopProvider> provider, Supplier<LoopConfig> config) {
        this.provider = provider;
        this.config = config;
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> rule, ExtensionContext context)
            throws Throwable {
        Rule declared = AnnotationSupport.findAnnotation(rule.getExecutable(), Rule.class)
                .orElseThrow(() -> new IllegalStateException(rule.getExecutable() + " is not a @Rule"));
        EventLoopProvider subject = provider.get();
        for (Capability needed : declared.needs()) {
            if (!subject.capabilities().contains(needed)) {
                invocation.skip();
                throw new Unmet(Unmet.Reason.NOT_CLAIMED, needed.name());
            }
        }
        RuleArea area = (RuleArea) context.getRequiredTestInstance();
        LoopUnderTest underTest = new LoopUnderTest(subject, config.get());
        area.begin(underTest);
        Throwable failure = new Watchdog(declared.id()).watch(() -> runAndClean(invocation, underTest));
        judge(failure, declared, subject, context);
    }

    private static void runAndClean(Invocation<Void> invocation, LoopUnderTest underTest) throws Throwable {
        LeakCheck leaks = LeakCheck.begin();
        Throwable failure = null;
        try {
            invocation.proceed();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        List<Throwable> faults = underTest.close();
        faults.addAll(leaks.findings());
        if (failure == null && !faults.isEmpty()) {
            failure = faults.removeFirst();
        }
        if (failure != null) {
            faults.forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private static void judge(Throwable failure, Rule rule, EventLoopProvider subject, ExtensionContext context)
            throws Throwable {
        String name = rule.id() + " [" + Subject.label(context, subject) + "]";
        var deviation = context.getRequiredTestInstances().getAllInstances().stream()
                .flatMap(instance -> AnnotationSupport.findRepeatableAnnotations(instance.getClass(), Deviation.class)
                        .stream())
                .filter(declared -> declared.rule().equals(rule.id()))
                .findFirst();
        if (failure instanceof TestAbortedException) {
            throw failure;
        }
        if (deviation.isPresent()) {
            deviate(failure, name, deviation.get(), subject);
        } else if (failure != null) {
            throw named(name, failure);
        }
    }

    private static void deviate(Throwable failure, String name, Deviation deviation, EventLoopProvider subject) {
        if (failure == null) {
            throw new AssertionFailedError(
                    name + " the declared deviation is stale: the rule passes; remove @Deviation of "
                            + deviation.issue());
        }
        if (Subject.hasReached(subject.version(), deviation.until())) {
            throw new AssertionFailedError(
                    name + " the declared deviation has run out: it was meant until " + deviation.until() + ", "
                            + deviation.issue(),
                    failure);
        }
        throw new Unmet(
                Unmet.Reason.DEVIATION, deviation.issue() + ", until " + deviation.until(), failure);
    }

    /** The same failure with the rule's id and the loop's name in front. */
    private static AssertionFailedError named(String name, Throwable failure) {
        String text = failure instanceof AssertionError ? failure.getMessage() : failure.toString();
        var named = failure instanceof AssertionFailedError known && known.isExpectedDefined()
                ? new AssertionFailedError(name + " " + text, known.getExpected(), known.getActual(), failure)
                : new AssertionFailedError(name + " " + text, failure);
        named.setStackTrace(failure.getStackTrace());
        return named;
    }
}
