package org.asyncio4j.tck.junit;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Objects;
import org.asyncio4j.tck.harness.Rethrown;
import org.asyncio4j.tck.harness.RuleWatchdog;
import org.asyncio4j.tck.network.Network;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Runs the methods of one run of a test as tasks of one loop. JUnit's thread. */
final class TestTasks implements BeforeEachCallback, ParameterResolver, InvocationInterceptor, AfterEachCallback {

    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private final LoopKind kind;
    private @Nullable TestLoop loop; // from beforeEach to afterEach
    private @Nullable Throwable failure; // the first one of a run that explores a schedule

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
        runUnlessFailed(invocation, method, Duration.ZERO);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runUnlessFailed(invocation, method, kind.timeout());
    }

    /** JUnit itself leaves these methods out after a failure; but it does not know of the failure of a trial. */
    private void runUnlessFailed(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            Duration timeout)
            throws Throwable {
        if (failure == null) {
            run(invocation, method, timeout);
        } else {
            invocation.skip();
        }
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
        reportedAs(() -> on.run(method.getExecutable().getName(), timeout, invocation::proceed));
    }

    /** Keeps the failure of a run that explores; throws it unless the run is a trial. */
    private void reportedAs(RuleWatchdog.Watched body) throws Throwable {
        var schedule = kind.schedule();
        try {
            body.run();
        } catch (TestAbortedException aborted) {
            throw aborted;
        } catch (Throwable thrown) {
            if (schedule == null) {
                throw thrown;
            }
            if (failure == null) {
                failure = thrown;
            }
            if (schedule.isLast()) {
                throw thrown;
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestLoop closing = loop;
        loop = null;
        if (closing != null) {
            try {
                reportedAs(closing::close);
            } catch (Throwable thrown) {
                throw Rethrown.of(thrown);
            } finally {
                endRun(context);
            }
        }
    }

    /** A failure that another extension has caused ends the search: JUnit has reported it. */
    private void endRun(ExtensionContext context) {
        var schedule = kind.schedule();
        if (schedule == null || (failure == null && context.getExecutionException().isPresent())) {
            return;
        }
        Throwable expected = schedule.isLast() ? schedule.expected() : null;
        schedule.ended(failure);
        if (expected != null && failure == null) {
            throw new Finding("failed once, and passed with the same schedule " + schedule.schedule()
                    + ": the test depends on something else than the order of its tasks", expected);
        }
    }
}
