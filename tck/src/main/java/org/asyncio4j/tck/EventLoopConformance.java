package org.asyncio4j.tck;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.harness.RuleExtension;
import org.asyncio4j.tck.harness.RuleNames;
import org.asyncio4j.tck.report.ConformanceCheck;
import org.asyncio4j.tck.rules.AsCompletedRules;
import org.asyncio4j.tck.rules.CallbackFailureRules;
import org.asyncio4j.tck.rules.CallbackRules;
import org.asyncio4j.tck.rules.CancellationRules;
import org.asyncio4j.tck.rules.ClosingRules;
import org.asyncio4j.tck.rules.ConcurrentFutureRules;
import org.asyncio4j.tck.rules.DeadlineRules;
import org.asyncio4j.tck.rules.DebugRules;
import org.asyncio4j.tck.rules.DefaultExceptionHandlerRules;
import org.asyncio4j.tck.rules.EagerRules;
import org.asyncio4j.tck.rules.ExceptionHandlerRules;
import org.asyncio4j.tck.rules.ExecutorRules;
import org.asyncio4j.tck.rules.ExecutorShutdownRules;
import org.asyncio4j.tck.rules.FutureRules;
import org.asyncio4j.tck.rules.GatherRules;
import org.asyncio4j.tck.rules.HandleRules;
import org.asyncio4j.tck.rules.InterruptRules;
import org.asyncio4j.tck.rules.PollRules;
import org.asyncio4j.tck.rules.ReadinessRules;
import org.asyncio4j.tck.rules.RunRules;
import org.asyncio4j.tck.rules.RunnerRules;
import org.asyncio4j.tck.rules.RunningLoopRules;
import org.asyncio4j.tck.rules.TaskFactoryRules;
import org.asyncio4j.tck.rules.TaskGroupRules;
import org.asyncio4j.tck.rules.TaskRules;
import org.asyncio4j.tck.rules.ThreadRules;
import org.asyncio4j.tck.rules.ThreadsafeHandleRules;
import org.asyncio4j.tck.rules.TimeoutRules;
import org.asyncio4j.tck.rules.TimerRules;
import org.asyncio4j.tck.rules.WaitingRules;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * All rules for one kind of loop: extend it, say which loop, and run it as a JUnit test.
 *
 * <pre>{@code
 * class AcmeLoopConformanceTest extends EventLoopConformance {
 *     @Override
 *     protected EventLoopProvider provider() {
 *         return new AcmeLoopProvider();
 *     }
 * }
 * }</pre>
 *
 * <p>The report is {@code target/asyncio4j-tck/<provider>-<mechanism>/report.md}.
 */
@DisplayNameGeneration(RuleNames.class)
@ExtendWith(ConformanceCheck.class)
@Execution(ExecutionMode.SAME_THREAD)
@Isolated("leaks are looked for in the whole JVM")
public abstract class EventLoopConformance {

    @RegisterExtension
    @SuppressWarnings("this-escape") // the two methods are called when a rule begins, not before
    final RuleExtension rules = new RuleExtension(this::provider, this::config);

    /** For the conformance classes of back ends. */
    protected EventLoopConformance() {}

    /** The back end to try; what it claims decides which rules apply. */
    protected abstract EventLoopProvider provider();

    /** How its loops are made: mechanism, blocking policy. The kit adds clock and exception handler. */
    protected LoopConfig config() {
        return LoopConfig.defaults();
    }

    /** About callbacks: order and turns. */
    @Nested
    class Callbacks extends CallbackRules {}

    /** About handles of callbacks: cancelling, contexts. */
    @Nested
    class Handles extends HandleRules {}

    /** About callbacks that fail, and failures that end a run. */
    @Nested
    class CallbackFailures extends CallbackFailureRules {}

    /** About polls, and the place of I/O in a turn. */
    @Nested
    class Polling extends PollRules {}

    /** About watching channels. */
    @Nested
    class Readiness extends ReadinessRules {}

    /** About timers: order and cancellation. */
    @Nested
    class Timers extends TimerRules {}

    /** About when timers are due. */
    @Nested
    class Deadlines extends DeadlineRules {}

    /** About running and stopping. */
    @Nested
    class Running extends RunRules {}

    /** About which loop runs here. */
    @Nested
    class RunningLoops extends RunningLoopRules {}

    /** About interrupts of the waiting thread. */
    @Nested
    class Interrupts extends InterruptRules {}

    /** About the task factory. */
    @Nested
    class TaskFactories extends TaskFactoryRules {}

    /** About closing a loop, and what a closed one refuses. */
    @Nested
    class Closing extends ClosingRules {}

    /** About the exception handler. */
    @Nested
    class ExceptionHandling extends ExceptionHandlerRules {}

    /** About what is logged without an exception handler. */
    @Nested
    class DefaultExceptionHandling extends DefaultExceptionHandlerRules {}

    /** About debug mode. */
    @Nested
    class Debugging extends DebugRules {}

    /** About other threads. */
    @Nested
    class Threads extends ThreadRules {}

    /** About cancelling callbacks of other threads. */
    @Nested
    class ThreadsafeHandles extends ThreadsafeHandleRules {}

    /** About executors. */
    @Nested
    class Executors extends ExecutorRules {}

    /** About the end of the default executor. */
    @Nested
    class ExecutorShutdown extends ExecutorShutdownRules {}

    /** About futures of other threads. */
    @Nested
    class ConcurrentFutures extends ConcurrentFutureRules {}

    /** About futures: outcome, callbacks, chaining. */
    @Nested
    class Futures extends FutureRules {}

    /** About tasks: start, stepping, names, contexts. */
    @Nested
    class Tasks extends TaskRules {}

    /** About cancellation of tasks. */
    @Nested
    class Cancellation extends CancellationRules {}

    /** About eager start of tasks. */
    @Nested
    class EagerStart extends EagerRules {}

    /** About sleep, waitUntil, waitFor. */
    @Nested
    class Waiting extends WaitingRules {}

    /** About the timeout block. */
    @Nested
    class Timeouts extends TimeoutRules {}

    /** About gather and shield. */
    @Nested
    class Gathering extends GatherRules {}

    /** About asCompleted and the staggered race. */
    @Nested
    class AsCompleted extends AsCompletedRules {}

    /** About task groups. */
    @Nested
    class TaskGroups extends TaskGroupRules {}

    /** About the runner. */
    @Nested
    class Runners extends RunnerRules {}
}
