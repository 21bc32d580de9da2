package org.asyncio4j.tck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.tck.simulation.Order;
import org.asyncio4j.tck.simulation.SimulatedEventLoopProvider;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method that awaits: it runs as a task of a fresh loop, in virtual time.
 *
 * <pre>{@code
 * @AsyncioTest
 * void aDayGoesByInNoTime() {
 *     Duration before = getRunningLoop().time();
 *     sleep(Duration.ofDays(1));
 *     assertEquals(Duration.ofDays(1), getRunningLoop().time().minus(before));
 * }
 * }</pre>
 *
 * <p>Each {@code @BeforeEach} method, the test method and each {@code @AfterEach} method runs as its own task, one
 * after the other, on the same loop and in the same context. All of them may await. What a {@code @BeforeEach} method
 * starts continues during the test, and a context variable that it sets is visible there. Constructors,
 * {@code @BeforeAll} and {@code @AfterAll} methods run on JUnit's thread, outside the loop. The loop is in debug mode.
 * Failures are thrown unchanged. A parameter of type {@link org.asyncio4j.tck.network.Network} is resolved to the
 * simulated network of the loop; other parameters are left to other extensions. JUnit's own {@code @Timeout}
 * interrupts, and so cancels, the test.
 *
 * <p>After the last {@code @AfterEach} method the test fails, listing each, if there are
 *
 * <ul>
 *   <li>tasks that are not done and do not end within ten more turns,
 *   <li>timers that are neither due nor cancelled, except those of the tasks just listed,
 *   <li>failures passed to the loop's exception handler, including exceptions never retrieved,
 *   <li>servers and connections that are not closed,
 *   <li>leftover threads: of loops, of coroutines, of executors, and others that would keep the JVM from exiting.
 *       Virtual threads that the test has started itself are not detected. The check is skipped where JUnit runs tests
 *       in parallel.
 * </ul>
 *
 * <p>Then the tasks are cancelled and the loop is closed. A test that waits in virtual time for what can never happen
 * fails after a second with {@link org.asyncio4j.Misuse#DEADLOCK}, which lists the tasks and what they wait for; see
 * {@link org.asyncio4j.LoopConfig#withDeadlockLimit}. A test that is stuck for a minute of real time, times
 * {@code asyncio4j.tck.patience}, fails with a list of all tasks and threads.
 *
 * @see <a href="https://docs.python.org/3/library/unittest.html#unittest.IsolatedAsyncioTestCase">
 *     unittest.IsolatedAsyncioTestCase</a>
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(AsyncioTestExtension.class)
public @interface AsyncioTest {

    /** Returns the ids of the back ends. The test runs on each of them, with each of the mechanisms. */
    String[] backends() default SimulatedEventLoopProvider.ID;

    /**
     * Returns the coroutine mechanisms. The test runs with each of them, or with that of the settings if there are none
     * here.
     */
    CoroutineMechanism[] coroutines() default {};

    /**
     * Returns the number of runs, each with a different seed: 1, 2 and so on, or from {@link #seed()} on. The same seed
     * gives the same order on every machine. Without seeds the order is asyncio's. Seeds apply to the back end
     * {@code simulated} only; other back ends listed beside it get one run without a seed.
     *
     * <p>A failure carries, as a suppressed exception, its seed and how to run with it again:
     * {@code -Dasyncio4j.simulation.seed=7} makes every test that has seeds run with this one alone.
     */
    int seeds() default 0;

    /** Returns the first seed, or, without {@link #seeds()}, the only one; 0 if unset. */
    long seed() default 0;

    /**
     * Returns the number of orders of tasks to explore, on the back end {@code simulated}; 0 for none. Excludes seeds.
     *
     * <p>The first order is asyncio's. The others shuffle the ready tasks, let some fall behind, and draw what seeds draw:
     * a test that passes in all of them does not depend on which of its tasks gets ahead. When it fails in one, it runs
     * again with ever fewer turns out of asyncio's order, and fails with what is left, at best with a single turn. That
     * failure carries the line that repeats it, {@code -Dasyncio4j.simulation.schedule=7:12=1.0}, which makes every test
     * that explores schedules run with this one alone. Each order is a run of its own in JUnit's report, with an instance
     * of its own; those that only look for the shortest one always pass.
     *
     * <p>Runs of such a test follow one another: it cannot be executed concurrently.
     */
    int schedules() default 0;

    /** Returns what seeds may shuffle. */
    Order order() default Order.CONTRACT;

    /**
     * Returns how long the test method may take on the loop's clock, in {@link #unit()}s; 0 for no limit. A test that
     * takes longer is cancelled and fails with a {@link org.asyncio4j.TimeoutException}, which carries the tree of the
     * tasks of that moment. In virtual time this finds at once what would hang, except while threads other than an
     * executor's have work for the test, as time does not wait for them.
     */
    long timeout() default 0;

    /** Returns the unit of {@link #timeout()}. */
    TimeUnit unit() default TimeUnit.SECONDS;

    /** Returns whether the clock is real, which tests with real sockets need. */
    boolean realTime() default false;
}
