package org.asyncio4j.tck;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.harness.RuleExtension;
import org.asyncio4j.tck.harness.RuleNames;
import org.asyncio4j.tck.report.ConformanceCheck;
import org.asyncio4j.tck.rules.AsCompletedRules;
import org.asyncio4j.tck.rules.CallbackRules;
import org.asyncio4j.tck.rules.CancellationRules;
import org.asyncio4j.tck.rules.EagerRules;
import org.asyncio4j.tck.rules.FutureRules;
import org.asyncio4j.tck.rules.GatherCancellationRules;
import org.asyncio4j.tck.rules.GatherRules;
import org.asyncio4j.tck.rules.RunRules;
import org.asyncio4j.tck.rules.RunnerRules;
import org.asyncio4j.tck.rules.ShieldRules;
import org.asyncio4j.tck.rules.SleepRules;
import org.asyncio4j.tck.rules.StaggeredRaceRules;
import org.asyncio4j.tck.rules.TaskGroupRules;
import org.asyncio4j.tck.rules.TaskRules;
import org.asyncio4j.tck.rules.ThreadRules;
import org.asyncio4j.tck.rules.TimeoutRules;
import org.asyncio4j.tck.rules.TimeoutStateRules;
import org.asyncio4j.tck.rules.TimerRules;
import org.asyncio4j.tck.rules.WaitForRules;
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

    /** About callbacks: order, turns, handles, failures, contexts. */
    @Nested
    class Callbacks extends CallbackRules {}

    /** About timers: order, deadlines, cancellation. */
    @Nested
    class Timers extends TimerRules {}

    /** About running, stopping, closing, the exception handler, debug mode. */
    @Nested
    class Running extends RunRules {}

    /** About other threads and executors. */
    @Nested
    class Threads extends ThreadRules {}

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

    /** About sleep. */
    @Nested
    class Sleeping extends SleepRules {}

    /** About waitUntil. */
    @Nested
    class Waiting extends WaitingRules {}

    /** About waitFor. */
    @Nested
    class WaitingFor extends WaitForRules {}

    /** About the timeout block. */
    @Nested
    class Timeouts extends TimeoutRules {}

    /** About what surrounds the timeout block: other failures, states, rescheduling. */
    @Nested
    class TimeoutStates extends TimeoutStateRules {}

    /** About gather: results, failures, arguments. */
    @Nested
    class Gathering extends GatherRules {}

    /** About cancelling gather. */
    @Nested
    class GatherCancellation extends GatherCancellationRules {}

    /** About shield. */
    @Nested
    class Shielding extends ShieldRules {}

    /** About asCompleted. */
    @Nested
    class AsCompleted extends AsCompletedRules {}

    /** About the staggered race. */
    @Nested
    class StaggeredRaces extends StaggeredRaceRules {}

    /** About task groups. */
    @Nested
    class TaskGroups extends TaskGroupRules {}

    /** About the runner. */
    @Nested
    class Runners extends RunnerRules {}
}
