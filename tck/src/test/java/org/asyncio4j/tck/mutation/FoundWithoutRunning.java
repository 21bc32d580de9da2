package org.asyncio4j.tck.mutation;

import java.lang.reflect.Method;
import org.asyncio4j.tck.harness.UndecidedRule;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * An interceptor that makes PIT affordable: each JVM that PIT starts for mutants searches for tests by running whole
 * classes of them, and here they are found without being run.
 *
 * <p>Only PIT's runs enable JUnit's detection of extensions. A rule that needs a capability which the driver does not
 * claim passes: run on its own it would fail its conformance class, and that would count as detecting a mutant.
 */
public final class FoundWithoutRunning implements InvocationInterceptor {

    private static final String MINION = "org.pitest.mutationtest.execute.MutationTestMinion";
    private static final String SEARCH = "findTestsForTestClasses";
    private static final StackWalker STACK = StackWalker.getInstance();

    /** Constructor for ServiceLoader. */
    public FoundWithoutRunning() {}

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceedUnlessSearching(invocation);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        proceedUnlessSearching(invocation);
    }

    private static void proceedUnlessSearching(Invocation<Void> invocation) throws Throwable {
        if (isSearching()) {
            invocation.skip();
            return;
        }
        try {
            invocation.proceed();
        } catch (UndecidedRule notForThisDriver) {
            // nothing was shown, and nothing failed
        }
    }

    private static boolean isSearching() {
        return STACK.walk(frames -> frames.anyMatch(
                frame -> frame.getMethodName().equals(SEARCH) && frame.getClassName().equals(MINION)));
    }
}
