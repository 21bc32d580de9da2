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
 * <p>Each {@code @BeforeEach} method, the test method and each {@code @AfterEach} method is a task of its own, one
 * after the other, on one loop and in one context: all may await, what a {@code @BeforeEach} method starts goes on
 * during the test, and a context variable that it sets is seen there. Constructors, {@code @BeforeAll} and
 * {@code @AfterAll} methods run on JUnit's thread, outside the loop. The loop is in debug mode. A failure is thrown as
 * it is. A parameter of the type {@link org.asyncio4j.tck.network.Network} is the simulated network of the loop; others
 * are resolved by whatever other extensions there are. JUnit's own {@code @Timeout} interrupts and so cancels the test.
 *
 * <p>After the last {@code @AfterEach} method the test fails, with the name of each, if there are
 *
 * <ul>
 *   <li>tasks that are not done and do not end within ten more turns,
 *   <li>timers that are neither due nor cancelled, those of the tasks just named apart,
 *   <li>failures that the loop's exception handler was told, never retrieved ones included,
 *   <li>threads left behind: of loops, of coroutines, of executors, and others that would keep the JVM from ending.
 *       Virtual threads that the test has started itself are not seen. None is looked for where JUnit runs tests in
 *       parallel.
 * </ul>
 *
 * <p>Then the tasks are cancelled and the loop is closed. A test that waits in virtual time for what nothing can bring
 * fails after a second with {@link org.asyncio4j.Misuse#DEADLOCK}, which names the tasks and what they wait for; see
 * {@link org.asyncio4j.LoopConfig#withDeadlockLimit}. A test that is stuck for a minute of real time, times {@code
 * asyncio4j.tck.patience}, fails with all tasks and threads.
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

    /** The ids of the back ends: a run on each of them, with each of the mechanisms. */
    String[] backends() default SimulatedEventLoopProvider.ID;

    /** The coroutine mechanisms, a run with each of them; as the settings say if there are none here. */
    CoroutineMechanism[] coroutines() default {};

    /**
     * How many runs there are, each with another seed: 1, 2 and so on, or from {@link #seed()} on. The same seed gives
     * the same order, on every machine. Without seeds the order is asyncio's. Seeds are for the back end {@code
     * simulated}; on others beside it there is one run without.
     *
     * <p>A failure carries its seed as a suppressed exception, and how to run with it again: {@code
     * -Dasyncio4j.simulation.seed=7} has every test that has seeds run with this one alone.
     */
    int seeds() default 0;

    /** The first seed, or, without {@link #seeds()}, the only one; 0 for not said. */
    long seed() default 0;

    /** What seeds may shuffle. */
    Order order() default Order.CONTRACT;

    /**
     * How long the test method may take on the loop's clock, in {@link #unit()}s: then it is cancelled and fails with a
     * {@link org.asyncio4j.TimeoutException}, which carries the tree of the tasks of that moment. 0 for no limit. In virtual time this finds at once what would hang;
     * but not while threads other than an executor's have work for the test, as time does not wait for them.
     */
    long timeout() default 0;

    /** The unit of {@link #timeout()}. */
    TimeUnit unit() default TimeUnit.SECONDS;

    /** Whether the clock is real, as tests of real sockets need it. */
    boolean realTime() default false;
}
