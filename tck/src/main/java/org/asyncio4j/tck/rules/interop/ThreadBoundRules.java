package org.asyncio4j.tck.rules.interop;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.millis;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.shield;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.timeout;
import static org.asyncio4j.Asyncio.toThread;
import static org.asyncio4j.Asyncio.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.AsyncGenerator;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;

/** Rules about what Java binds to threads: ScopedValue, ThreadLocal, InheritableThreadLocal (INTEROP, from 460 on). */
public abstract class ThreadBoundRules extends RuleArea {

    private final ScopedValue<String> scoped = ScopedValue.newInstance();
    private final ThreadLocal<String> local = ThreadLocal.withInitial(() -> "initial");
    private final InheritableThreadLocal<String> inheritable = new InheritableThreadLocal<>();

    /** Constructor for the conformance class. */
    protected ThreadBoundRules() {}

    private String bound() {
        return scoped.orElse("unbound");
    }

    /**
     * If this fails: tasks see what the caller of {@code run} has bound in one mechanism, but not in the other.
     *
     * <p>A scoped value belongs to the thread that bound it; tasks have their own threads.
     */
    @Rule(
            id = "INTEROP-460",
            text = "A ScopedValue bound around run is not bound in its tasks and callbacks.")
    void scopedValueAroundRunIsNotSeenInside() {
        ScopedValue.where(scoped, "outside").run(() -> {
            EventLoop loop = newLoop();
            for (int run = 0; run < 5; run++) {
                loop.runUntilComplete(() -> {
                    trail().add(bound());
                    trail().add(createTask(this::bound).await());
                    getRunningLoop().callSoon(() -> trail().add(bound()));
                    turns(2);
                });
                trail().add(bound());
                trail().expect("unbound", "unbound", "unbound", "outside");
                trail().clear();
            }
        });
    }

    /** If this fails: the bindings of one task are seen in another, or are lost at an await. */
    @Rule(
            id = "INTEROP-461",
            text = "A ScopedValue bound in a task stays bound there across awaits to the end of its block, also inside"
                    + " timeouts, awaited coroutines and waitFor; meanwhile other tasks see their own.")
    void scopedValueStaysBoundAcrossAwaits() {
        run(() -> {
            Task<?> other = createTask(() -> ScopedValue.where(scoped, "other").run(() -> {
                for (int i = 0; i < 5; i++) {
                    assertEquals("other", bound());
                    turns(1);
                }
            }));
            ScopedValue.where(scoped, "mine").run(() -> {
                turns(1);
                trail().add(bound());
                ScopedValue.where(scoped, "inner").run(() -> {
                    sleep(millis(1));
                    trail().add(bound());
                });
                trail().add(coroutine(this::bound).await());
                trail().add(waitFor(this::bound, seconds(1)));
                timeout(seconds(1)).run(t -> trail().add(bound()));
                turns(1);
                trail().add(bound());
            });
            trail().add(bound());
            other.await();
        });
        trail().expect("mine", "inner", "mine", "mine", "mine", "mine", "unbound");
    }

    /** If this fails: a task started in a block sees a binding in one mechanism, or when it starts eagerly. */
    @Rule(
            id = "INTEROP-462",
            text = "A ScopedValue bound in a task is not bound in what it starts there: tasks, eager ones too, members"
                    + " of groups, generators, callbacks, other threads.",
            intent = "A ContextVar is inherited by all of these.")
    void scopedValueIsNotInherited() {
        run(() -> ScopedValue.where(scoped, "mine").run(() -> {
            trail().add(createTask(this::bound).await());
            trail().add(createTask(this::bound, TaskOptions.defaults().withEagerStart()).await());
            trail().add(shield(this::bound).await());
            trail().add(new TaskGroup().call(g -> g.createTask(this::bound)).await());
            AsyncGenerator.<String>of(out -> out.yield(bound())).forEach(trail()::add);
            trail().add(toThread(this::bound));
            getRunningLoop().callSoon(() -> trail().add(bound()));
            turns(2);
        }));
        trail().expect("unbound", "unbound", "unbound", "unbound", "unbound", "unbound", "unbound");
    }

    /** If this fails: the JVM throws StructureViolationException, or bindings leak into the finally blocks outside. */
    @Rule(
            id = "INTEROP-463",
            text = "A ScopedValue bound in a task is bound in finally blocks inside its block, and no longer outside,"
                    + " when the task is cancelled, and when its loop closes.")
    void scopedValueEndsWithItsBlockOnTheWayOut() {
        run(() -> {
            Task<?> cancelled = createTask(this::bindAndWait);
            turns(1);
            cancelled.cancel();
            expectCancelled(cancelled::await);
        });
        trail().expect("inside mine", "outside unbound");
        trail().clear();
        var loop = newLoop();
        loop.createTask(this::bindAndWait);
        turns(loop, 1);
        loop.close();
        trail().expect("inside mine", "outside unbound");
    }

    private void bindAndWait() {
        try {
            ScopedValue.where(scoped, "mine").run(() -> {
                try {
                    getRunningLoop().createFuture().await();
                } finally {
                    trail().add("inside " + bound());
                }
            });
        } finally {
            trail().add("outside " + bound());
        }
    }

    /** If this fails: tasks share a thread-local with each other or with callbacks. */
    @Rule(
            id = "INTEROP-464",
            text = "A ThreadLocal set by the caller of run, by a callback or by another task is not seen in a task;"
                    + " what a task sets is not seen in callbacks.")
    void threadLocalsBelongToOneTask() {
        local.set("outside");
        run(() -> {
            trail().add(local.get());
            local.set("main");
            getRunningLoop().callSoon(() -> {
                trail().add(local.get());
                local.set("callback");
            });
            turns(1);
            trail().add(createTask(local::get).await());
            trail().add(createTask(local::get, TaskOptions.defaults().withEagerStart()).await());
            getRunningLoop().callSoon(() -> trail().add(local.get()));
            turns(1);
            trail().add(local.get());
        });
        trail().expect("initial", "initial", "initial", "initial", "callback", "main");
    }

    /**
     * If this fails: a task inherits from the code that happens to run when its thread is created: a task of the same
     * turn, a callback, the caller of {@code run}.
     */
    @Rule(
            id = "INTEROP-465",
            text = "A task inherits no InheritableThreadLocal: not from the caller of run, the task that created it,"
                    + " eager or not, another one of its turn, or a callback.")
    void inheritableThreadLocalsAreNotInherited() {
        inheritable.set("outside");
        run(() -> {
            trail().add(inheritable.get());
            inheritable.set(currentTask().name());
            trail().add(createTask(inheritable::get).await());
            trail().add(createTask(inheritable::get, TaskOptions.defaults().withEagerStart()).await());
            var made = getRunningLoop().<Task<String>>createFuture();
            getRunningLoop().callSoon(() -> {
                inheritable.set("callback");
                made.setResult(getRunningLoop().createTask(inheritable::get));
            });
            trail().add(made.await().await());
            createTask(() -> inheritable.set("of the same turn"));
            trail().add(createTask(inheritable::get).await());
        });
        trail().expect("null", "null", "null", "null", "null");
    }

    /**
     * If this fails: the thread that carries the task is taken for the parent.
     *
     * <p>A thread that a task starts inherits from the task, as any thread does from its parent.
     */
    @Rule(
            id = "INTEROP-466",
            text = "A thread started by a task inherits the InheritableThreadLocals of that task.")
    void threadsInheritFromTheTaskThatStartsThem() {
        run(() -> {
            inheritable.set("task");
            turns(1);
            var resumed = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> {
                trail().add(inheritable.get());
                resumed.countDown();
            });
            toThread(() -> awaitLatch(resumed));
        });
        trail().expect("task");
    }

    /**
     * If this fails: a task has the class loader of the JVM, or of the task that ran before it.
     *
     * <p>Libraries that look up classes and services find them in tasks, too.
     */
    @Rule(
            id = "INTEROP-467",
            text = "A task has the context class loader of the thread its loop runs on, eager or not, regardless of"
                    + " those that other tasks have set for themselves.")
    void tasksHaveTheContextClassLoaderOfTheLoop() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(new ClassLoader("callers", before) {});
        try {
            run(() -> {
                var ofLoop = new AtomicReference<ClassLoader>();
                getRunningLoop().callSoon(() -> ofLoop.set(contextClassLoader()));
                turns(1);
                assertSame(ofLoop.get(), contextClassLoader());
                Thread.currentThread().setContextClassLoader(new ClassLoader("mine", before) {});
                assertSame(
                        ofLoop.get(),
                        createTask(ThreadBoundRules::contextClassLoader, TaskOptions.defaults().withEagerStart())
                                .await());
                createTask(() -> Thread.currentThread().setContextClassLoader(null));
                assertSame(ofLoop.get(), createTask(ThreadBoundRules::contextClassLoader).await());
            });
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static ClassLoader contextClassLoader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
