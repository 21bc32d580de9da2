package org.asyncio4j.tck.rules.hazard;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Objects;
import org.asyncio4j.Body;
import org.asyncio4j.Future;
import org.asyncio4j.Misuse;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about awaits where a JVM cannot unmount a virtual thread (HAZARD, from 439 on). */
public abstract class StaticInitialiserRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected StaticInitialiserRules() {}

    /**
     * If this fails: the loop is blocked indefinitely, or the task is resumed by a future that it no longer awaits.
     *
     * <p>An await that would stop the loop, or keep a class locked, fails instead; the task continues from there.
     */
    @Rule(
            id = "HAZARD-439",
            level = Level.SHOULD,
            text = "An await in a static initialiser is refused, and the task no longer waits.")
    void awaitInAStaticInitialiserIsRefused() {
        run(() -> {
            Future<String> future = getRunningLoop().createFuture();
            Future<String> other = getRunningLoop().createFuture();
            Task<?> waitsAsWell = createTask(() -> trail().add(future.await()));
            Task<String> refused = createTask(() -> {
                expectMisuse(Misuse.AWAIT_IN_STATIC_INITIALISER, () -> StaticInitialiser.run(future::await));
                trail().add("refused");
                return other.await();
            });
            Task<?> waitsToo = createTask(() -> trail().add(future.await() + ", too"));
            while (trail().entries().isEmpty()) {
                turns(1);
            }
            future.setResult("value");
            turns(3);
            assertFalse(refused.isDone());
            other.setResult("other");
            assertEquals("other", refused.await());
            waitsAsWell.await();
            waitsToo.await();
        });
        trail().expect("refused", "value", "value, too");
    }

    /**
     * If this fails: the task gets that turn all the same, in the middle of what it does next, or others lose theirs.
     *
     * <p>The thread cannot be unmounted there.
     */
    @Rule(
            id = "HAZARD-440",
            level = Level.SHOULD,
            text = "A carried task that waits for its next turn in a static initialiser is refused, and does not get"
                    + " that turn.")
    void yieldInAStaticInitialiserIsRefused() {
        needsCarried();
        run(() -> {
            Task<?> self = Objects.requireNonNull(currentTask());
            Future<String> never = getRunningLoop().createFuture();
            Task<?> readyAsWell = createTask(() -> trail().add("task"));
            getRunningLoop().callSoon(trail().mark("callback"));
            expectMisuse(
                    Misuse.AWAIT_IN_STATIC_INITIALISER,
                    () -> StaticInitialiser.run(() -> sleep(Duration.ZERO, "next turn")));
            getRunningLoop().callSoon(trail().mark("next callback"));
            getRunningLoop().callSoon(() -> self.cancel());
            expectCancelled(never::await);
            readyAsWell.await();
        });
        trail().expect("task", "callback", "next callback");
    }

    /**
     * If this fails: the task gets that turn all the same, in the middle of what it does next.
     *
     * <p>A task that cancels itself and then awaits in a static initialiser already has its turn when it is refused;
     * the turn is given up.
     */
    @Rule(
            id = "HAZARD-442",
            level = Level.SHOULD,
            text = "A carried task that has been cancelled and awaits in a static initialiser is refused, and does not"
                    + " get the turn of the cancelled future.")
    void cancelledAwaitInAStaticInitialiserIsRefused() {
        needsCarried();
        run(() -> {
            Task<?> self = Objects.requireNonNull(currentTask());
            Future<String> cancelled = getRunningLoop().createFuture();
            Future<String> other = getRunningLoop().createFuture();
            self.cancel();
            expectMisuse(Misuse.AWAIT_IN_STATIC_INITIALISER, () -> StaticInitialiser.run(cancelled::await));
            assertTrue(cancelled.isCancelled());
            getRunningLoop().callSoon(trail().mark("callback"));
            getRunningLoop().callSoon(() -> other.setResult("other"));
            assertEquals("other", other.await());
        });
        trail().expect("callback");
    }

    /** If this fails: it never runs, or its creator does not. */
    @Rule(
            id = "HAZARD-441",
            level = Level.SHOULD,
            text = "A task that a static initialiser starts eagerly runs.")
    void taskStartedEagerlyInAStaticInitialiserRuns() {
        run(() -> {
            Body<String, Exception> body = () -> {
                trail().add("began");
                turns(1);
                return "inner";
            };
            var inner =
                    (Task<?>) StaticInitialiser.run(() -> createTask(body, TaskOptions.defaults().withEagerStart()));
            trail().add("initialised");
            assertEquals("inner", Objects.requireNonNull(inner).await());
        });
        assertEquals(2, trail().entries().size());
    }
}
