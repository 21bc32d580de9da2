package org.asyncio4j.tck.harness;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.rule.Deviation;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rule.RuleChoice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Runs one rule: checks claims, watches it, cleans up, applies deviations, and composes the text of its failure. */
public final class RuleExtension implements InvocationInterceptor {

    /** What comes before the likely cause, in the text of a failure. */
    public static final String LIKELY_CAUSE = "Likely cause: ";

    /** What comes before the command that runs a rule alone, in the same text. */
    public static final String ALONE = "Alone: ";

    private final Supplier<EventLoopProvider> provider;
    private final Supplier<LoopConfig> config;

    /** Creates an extension for {@code EventLoopConformance}. */
    public RuleExtension(Supplier<EventLoopProvider> provider, Supplier<LoopConfig> config) {
        this.provider = provider;
        this.config = config;
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Rule rule = AnnotationSupport.findAnnotation(method.getExecutable(), Rule.class)
                .orElseThrow(() -> new IllegalStateException(method.getExecutable() + " is not a @Rule"));
        EventLoopProvider loops = provider.get();
        LoopUnderTest underTest = new LoopUnderTest(loops, config.get());
        WholeRun whole = WholeRun.of(context);
        UndecidedRule givenUp = whole.givenUp();
        Subject subject = givenUp == null ? subject(context, loops, underTest.config(), whole) : null;
        for (Capability needed : rule.needs()) {
            if (!loops.capabilities().contains(needed)) {
                invocation.skip();
                throw new UndecidedRule(UndecidedRule.Reason.NOT_CLAIMED, needed.name());
            }
        }
        if (subject == null) {
            invocation.skip();
            throw givenUp;
        }
        RuleArea area = (RuleArea) context.getRequiredTestInstance();
        Runnable look = new StillRunning(context, whole::look);
        RuleWatchdog watchdog = new RuleWatchdog(rule.id(), Patience.ofRule(), look);
        area.begin(underTest, watchdog);
        Throwable failure;
        try (var _ = new MutedSlowSteps()) {
            failure = watchdog.watch(() -> runAndClean(invocation, underTest), underTest::release);
        }
        if (failure != null && area.isGate()) {
            whole.addGate(rule.id());
        } else if (failure instanceof Stuck) {
            whole.addStuck();
        }
        judge(failure, rule, subject, deviation(rule, context));
    }

    /**
     * Returns the subject, determined once for each conformance class, and under a watchdog, as it may need a loop of
     * the back end.
     */
    private static Subject subject(
            ExtensionContext context, EventLoopProvider loops, LoopConfig config, WholeRun whole) throws Throwable {
        Subject known = Subject.known(context);
        if (known != null) {
            return known;
        }
        var subject = new AtomicReference<@Nullable Subject>();
        Throwable failure = new RuleWatchdog("subject", Patience.ofRule())
                .watch(() -> subject.set(Subject.of(context, loops, config)), () -> {});
        Subject found = subject.get();
        if (failure instanceof Stuck) {
            whole.addGate("creating a loop");
        }
        if (found == null) {
            throw new AssertionError("the back end could not create a loop: " + failure, failure);
        }
        found.publishOnce(context);
        return found;
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
            for (Throwable fault : faults) {
                if (fault != failure) {
                    failure.addSuppressed(fault);
                }
            }
            throw failure;
        }
    }

    private static Optional<Deviation> deviation(Rule rule, ExtensionContext context) {
        Class<?> conformanceClass = Subject.outermost(context);
        return AnnotationSupport.findRepeatableAnnotations(conformanceClass, Deviation.class).stream()
                .filter(declared -> declared.rule().equals(rule.id()))
                .findFirst();
    }

    private static void judge(
            @Nullable Throwable failure, Rule rule, Subject subject, Optional<Deviation> deviation) throws Throwable {
        String name = rule.id() + " [" + subject.label() + "]";
        if (failure instanceof TestAbortedException) {
            throw failure;
        }
        if (deviation.isPresent()) {
            deviate(failure, name, deviation.get(), subject);
        } else if (failure != null) {
            throw named(name, RuleChoice.command(rule.id(), subject.conformanceClass()), rule.id(), failure);
        }
    }

    private static void deviate(@Nullable Throwable failure, String name, Deviation deviation, Subject subject) {
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
        throw new UndecidedRule(UndecidedRule.Reason.DEVIATION, deviation.issue() + ", until " + deviation.until(),
                failure);
    }

    /**
     * Returns the same failure, between the rule's id with the loop's name and its likely cause with {@code command}. It
     * takes the place of the original: as its cause, that would be printed with the same message again.
     */
    private static AssertionFailedError named(String name, String command, String rule, Throwable failure) {
        AssertionFailedError named;
        try {
            String what = failure instanceof AssertionError
                    ? String.valueOf(failure.getMessage())
                    : "unexpected " + failure;
            String text = name + " " + what;
            String cause = RulesText.causeOf(rule, what);
            if (!cause.isEmpty()) {
                text += "\n" + LIKELY_CAUSE + cause;
            }
            text += "\n" + ALONE + command;
            if (failure instanceof AssertionFailedError known && known.isExpectedDefined()) {
                named = new AssertionFailedError(text, known.getExpected(), known.getActual(), failure.getCause());
            } else {
                named = new AssertionFailedError(text, failure.getCause());
            }
            for (Throwable left : failure.getSuppressed()) {
                named.addSuppressed(left);
            }
        } catch (Throwable broken) { // some rules make the loop encounter such failures, and it may let them escape
            named = new AssertionFailedError(name + " " + failure.getClass().getName() + ", which cannot be printed");
        }
        named.setStackTrace(failure.getStackTrace());
        return named;
    }
}
