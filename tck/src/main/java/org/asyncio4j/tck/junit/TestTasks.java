package org.asyncio4j.tck.junit;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Objects;
import org.asyncio4j.tck.network.Network;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs the methods of one run of a test as tasks of one loop. JUnit's thread. */
final class TestTasks implements BeforeEachCallback, ParameterResolver, InvocationInterceptor, AfterEachCallback {

    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private final LoopKind kind;
    private @Nullable TestLoop loop; // from beforeEach to afterEach

    TestTasks(LoopKind kind) {
        this.kind = kind;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        loop = TestLoop.open(kind, !isParallel(context));
    }

    private static boolean isParallel(ExtensionContext context) {
        return context.getConfigurationParameter(PARALLEL, Boolean::valueOf).orElse(false);
    }

    /** Supports methods only: a constructor runs before the loop exists. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return loop != null && parameter.getParameter().getType() == Network.class;
    }

    @Override
    public Network resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(loop).network();
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, method, Duration.ZERO);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, method, kind.timeout());
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, method, Duration.ZERO);
    }

    private void run(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            Duration timeout)
            throws Throwable {
        TestLoop on = loop;
        if (on == null) {
            throw new IllegalStateException("no loop for " + method.getExecutable());
        }
        on.run(method.getExecutable().getName(), timeout, invocation::proceed);
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        TestLoop closing = loop;
        loop = null;
        if (closing != null) {
            closing.close();
        }
    }
}
